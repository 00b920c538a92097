//! Why publishing failed, in both languages.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diag::Text;

/// Why publishing failed.
#[derive(Debug)]
pub enum PublishError {
    /// The system refused an operation on a path.
    Io {
        /// What was being done.
        doing: Doing,
        /// With which path.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The output folder holds things that gongshi did not write, or must never be replaced.
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// The thing in it that gongshi did not write, or why the folder is refused.
        what: Text,
    },
    /// Another build of the same site is running.
    Busy {
        /// The folder that it builds.
        path: PathBuf,
    },
    /// A file or folder of the new site is not what was written.
    Damaged {
        /// The file or folder.
        path: PathBuf,
    },
    /// The new site is published, but what comes after that could not be done.
    Unfinished(Box<PublishError>),
}

/// What was being done when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Asking for the state of a file or folder.
    Looking,
    /// Reading a file or folder.
    Reading,
    /// Writing a file.
    Writing,
    /// Making a folder.
    Making,
    /// Deleting a file or folder.
    Deleting,
    /// Giving a file a second name.
    Linking,
    /// Renaming a file or folder.
    Renaming,
    /// Putting the new site in the place of the old one.
    Exchanging,
    /// Taking the lock that lets one build run at a time.
    Locking,
    /// Waiting until the disk has everything.
    Syncing,
    /// Making a compressed copy.
    Compressing,
}

impl Doing {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Looking => ("查看", "looking at"),
            Self::Reading => ("读取", "reading"),
            Self::Writing => ("写入", "writing"),
            Self::Making => ("新建文件夹", "making the folder"),
            Self::Deleting => ("删除", "deleting"),
            Self::Linking => ("链接", "linking"),
            Self::Renaming => ("改名", "renaming"),
            Self::Exchanging => ("换上新网站", "exchanging"),
            Self::Locking => ("锁定", "locking"),
            Self::Syncing => ("存盘", "syncing"),
            Self::Compressing => ("压缩", "compressing"),
        }
    }
}

impl PublishError {
    /// What happened, with path and cause.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Io { doing, path, error } => {
                let ((zh, en), path) = (doing.words(), path.display());
                let cause = cause(error).map_or_else(|| error.to_string(), |cause| format!("{cause}（{error}）"));
                Text::new(format!("{zh} `{path}`：{cause}"), format!("{en} `{path}`: {error}"))
            }
            Self::NotOurs { path, what } => {
                let path = path.display();
                Text::new(format!("`{path}`：{}", what.zh), format!("`{path}`: {}", what.en))
            }
            Self::Busy { path } => {
                let path = path.display();
                let zh = format!("另一个 gongshi build 正在生成 `{path}`，等它结束后再运行");
                Text::new(zh, format!("another `gongshi build` is making `{path}`; run this one when it is done"))
            }
            Self::Damaged { path } => {
                let path = path.display();
                let zh = format!("`{path}` 与写入的内容不一样，磁盘或其他程序有问题；请再运行一次");
                let en = format!("`{path}` is not what was written, by a fault of the disk or another program; run it again");
                Text::new(zh, en)
            }
            Self::Unfinished(error) => error.text(),
        }
    }

    /// Whether the new site is the published one in spite of the failure.
    #[must_use]
    pub fn is_published(&self) -> bool {
        matches!(self, Self::Unfinished(_))
    }
}

/// The commonest causes in Chinese; the system tells them in its own language.
fn cause(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::StorageFull => Some("磁盘满了"),
        io::ErrorKind::QuotaExceeded => Some("超过了磁盘配额"),
        io::ErrorKind::PermissionDenied => Some("没有权限"),
        io::ErrorKind::ReadOnlyFilesystem => Some("磁盘是只读的"),
        io::ErrorKind::NotFound => Some("找不到"),
        io::ErrorKind::ResourceBusy => Some("正被其他程序使用"),
        _ => None,
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for PublishError {}

/// Wraps an error of the system with what was being done.
pub fn failed(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |error| PublishError::Io { doing, path: path.to_owned(), error }
}
