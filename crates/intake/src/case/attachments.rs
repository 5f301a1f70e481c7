//! Files that records name: photographs, recordings, scans.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bytes::{Kind, Packing, Stored, Survey, survey_of};
use crate::unpack::{Budget, members};

/// The attachments in a case's evidence, by source and name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attachments {
    /// The hash of the file of a name; of several of one name the first by hash.
    by_name: BTreeMap<(usize, String), Arc<str>>,
}

impl Attachments {
    /// Adds what a file of evidence is or holds: an attachment, or a ZIP with attachments inside.
    pub(crate) fn add(&mut self, block: usize, name: &str, stored: &Stored, survey: &Survey) {
        match survey.kind {
            Kind::Attachment(_) => self.named(block, name, &survey.sha256),
            Kind::Packed(Packing::Zip) => {
                // A ZIP that cannot be unpacked is told of where it is read.
                let inside = members(Packing::Zip, stored, &mut Budget::default());
                for member in inside.unwrap_or_default() {
                    let Ok(survey) = survey_of(&mut &*member.bytes) else {
                        continue;
                    };
                    if matches!(survey.kind, Kind::Attachment(_)) {
                        self.named(block, &member.name, &survey.sha256);
                    }
                }
            }
            _ => {}
        }
    }

    fn named(&mut self, block: usize, name: &str, sha256: &str) {
        let last = name.rsplit('/').next().unwrap_or(name).to_owned();
        let hash = self
            .by_name
            .entry((block, last))
            .or_insert_with(|| sha256.into());
        if sha256 < &**hash {
            *hash = sha256.into();
        }
    }

    /// The hash of the attachment that records of a source call by a name, which may have folders.
    pub(crate) fn hash(&self, block: usize, name: &str) -> Option<Arc<str>> {
        let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
        self.by_name.get(&(block, last.to_owned())).cloned()
    }
}
