//! Archives: packed files and records of the web, with a document in each member.

use std::io::{BufRead, Cursor, Read};

use super::File;
use crate::sources::limits::size;
use crate::sources::packed::{self, Bounded};
use crate::sources::{Refusal, RefusedAt, warc};

impl File<'_> {
    pub(super) fn zip(&mut self, input: &mut dyn Read, layer: u32) -> Result<(), Refusal> {
        let most = self.limits.unpacked_bytes.min(1 << 30);
        let mut bytes = Vec::new();
        input
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| self.broken(&error))?;
        let damaged =
            |why: String| Refusal::file(self.name, format!("it cannot be unpacked: {why}"));
        if bytes.len() as u64 > most {
            return Err(damaged(format!("it is larger than {}", size(most))));
        }
        let mut archive =
            zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
        let mut names = Vec::new();
        for name in archive.file_names() {
            names.push(
                name.map_err(|error| damaged(error.to_string()))?
                    .into_owned(),
            );
        }
        names.sort();
        let mut left = self.limits.unpacked_bytes;
        for name in names {
            let inside = format!("{}/{name}", self.name);
            let hidden = name
                .split('/')
                .any(|part| part.starts_with('.') || part == "__MACOSX");
            if name.ends_with('/') || hidden {
                continue;
            }
            let member = match archive.by_name(&name) {
                Ok(member) => member,
                Err(error) => {
                    self.give_refusal(Refusal::file(
                        &inside,
                        format!("it cannot be unpacked: {error}"),
                    ));
                    continue;
                }
            };
            let mut counted = Bounded {
                input: member,
                left,
            };
            let mut file = File {
                name: &inside,
                limits: self.limits,
                take: &mut *self.take,
                taken: std::mem::take(&mut self.taken),
                names: std::mem::take(&mut self.names),
            };
            let read = file.read(Box::new(&mut counted), layer + 1);
            self.taken = std::mem::take(&mut file.taken);
            self.names = std::mem::take(&mut file.names);
            left = counted.left;
            if let Err(refusal) = read {
                if refusal.why.contains(packed::TOO_MUCH) {
                    return Err(refusal);
                }
                self.give_refusal(refusal);
            }
        }
        Ok(())
    }

    pub(super) fn warc(&mut self, input: &mut dyn BufRead) -> Result<(), Refusal> {
        let (name, limits) = (self.name, self.limits);
        let mut full = None;
        let read = warc::read(name, input, limits, &mut |item| match item {
            Ok(document) => {
                if full.is_none() {
                    full = self.give(document).err();
                }
            }
            Err((byte, why)) => self.give_refusal(Refusal::at(name, RefusedAt::Byte(byte), why)),
        });
        if let Some(full) = full {
            return Err(full);
        }
        match read {
            Ok(archive) => {
                if archive.others > 0 {
                    self.taken.notes.push(format!(
                        "{} records hold no text and were passed over",
                        archive.others
                    ));
                }
                Ok(())
            }
            Err((byte, why)) => Err(self.refuse(RefusedAt::Byte(byte), why)),
        }
    }
}
