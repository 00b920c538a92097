//! `gongshi init`: a small portal that works, to begin with.

use super::args::InitArgs;
use super::{Exit, report, terminal};
use crate::author;
use crate::diag::Text;

pub(super) fn run(args: &InitArgs) -> Exit {
    let lang = terminal::lang_of(args.lang);
    let folder = args.folder.display();
    match author::is_free(&args.folder) {
        Ok(true) => {}
        Ok(false) => {
            let text = Text::new(
                format!("文件夹 {folder} 里已经有文件；新的门户要放在空文件夹里"),
                format!("the folder {folder} has files in it; a new portal wants an empty one"),
            );
            return report::refusal(&text, lang);
        }
        Err(error) => return report::refusal(&report::not_written(&args.folder, &error), lang),
    }
    let files = author::starter(terminal::day(args.today));
    if let Err((path, error)) = author::write_new(&args.folder, &files) {
        return report::refusal(&report::not_written(&path, &error), lang);
    }
    let list = files.iter().map(|(path, _)| format!("  {path}\n")).collect::<Vec<_>>().concat();
    report::say(
        &Text::new(
            format!(
                "新的门户在 {folder}，里面是示例内容，可以照着改：\n{list}\
                 下一步：\n  gongshi check --root {folder}    检查\n  gongshi build --root {folder}    生成网站，在 {folder}/public"
            ),
            format!(
                "A new portal is in {folder}, with examples to change:\n{list}\
                 Next:\n  gongshi check --root {folder}    checks it\n  gongshi build --root {folder}    makes its site in {folder}/public"
            ),
        ),
        lang,
    );
    Exit::Done
}
