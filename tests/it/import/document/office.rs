//! A document as LibreOffice Writer saves it: headings, lists within lists, merged cells, a picture, signature and remark.

use super::imported;

const WRITTEN: &str = r#"+++
id = "d2018-001"
title = "云岭县扶贫开发领导小组关于下达2018年第三批财政专项扶贫资金的通知"
published = 2018-11-20
focus = ["funds"]
attachments = [
  { file = "d2018-001-1.png", title = "图片 1" },
]
type = "notice"
document_number = "云贫组〔2018〕12号"
authority = "云岭县扶贫开发领导小组"
issued = 2018-05-03
+++

各乡镇人民政府，县直各有关单位：

根据《云南省财政厅关于下达资金的通知》（云财农〔2018〕45号）精神，现将有关事项通知如下。

### 一、资金安排

本次下达资金1,234.50万元，其中中央资金800万元，省级资金434.5万元，见中国政府网。

| 乡镇 | 项目名称 | 金额（万元） |
| --- | --- | ---: |
| 花山镇 | 东岭村道路 | 30.00 |
|  | 饮水工程 | 1,204.50 |
| 合计 |  | 1,234.50 |

### 二、工作要求

#### （一）及时拨付

1. 收到通知后10日内拨付。
2. 专款专用。

- 不得挪用；
- 不得截留。

3\. 按月报送进度。

#### （二）加强公示

- 县级公示
- 村级公示

![图片 1](d2018-001-1.png)

附件：1. 资金安排表\
2\. 绩效目标表

（此件公开发布）
"#;

#[test]
fn a_document_of_another_program_is_imported_right() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/import/notice.docx");
    let (site, run) = imported("notice.docx", std::fs::read(path).expect("a document"));
    let text = std::fs::read_to_string(site.path(super::RECORD)).expect(&run.stderr);
    assert_eq!(text, WRITTEN);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("\ntext: 4 headings, 13 paragraphs, 1 tables, 1 pictures\n"), "{}", run.stdout);
}
