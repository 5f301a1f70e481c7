//! JSON: a document a line, or one value with all of them.

use std::io::{BufRead, Read};

use serde_json::Value;

use super::File;
use crate::document::Document;
use crate::sources::limits::size;
use crate::sources::{Refusal, RefusedAt, encoding, json};

impl File<'_> {
    pub(super) fn json_lines(
        &mut self,
        input: &mut dyn BufRead,
        start: &[u8],
    ) -> Result<(), Refusal> {
        if encoding::wide(start).is_some()
            || start.starts_with(&[0xFF, 0xFE])
            || start.starts_with(&[0xFE, 0xFF])
        {
            let bytes = self.whole(input, "JSON Lines in UTF-16", "write it in UTF-8")?;
            let text = encoding::decode(&bytes, None).text;
            return self.lines(&mut text.as_bytes());
        }
        self.lines(input)
    }

    fn lines(&mut self, input: &mut dyn BufRead) -> Result<(), Refusal> {
        let most = self.limits.document_bytes as u64;
        let mut number = 0;
        loop {
            number += 1;
            let at = RefusedAt::Line(number);
            let mut line = Vec::new();
            let read = (&mut *input).take(most + 1).read_until(b'\n', &mut line);
            let read = read.map_err(|error| Refusal {
                at,
                ..self.broken(&error)
            })?;
            if read == 0 {
                return Ok(());
            }
            if read as u64 > most && line.last() != Some(&b'\n') {
                let why = format!("the line is longer than {}", size(most));
                self.give_refusal(self.refuse(at, why));
                skip_line(input).map_err(|error| Refusal {
                    at,
                    ..self.broken(&error)
                })?;
                continue;
            }
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match self.line(number, &line) {
                Ok(document) => self.give(document)?,
                Err(why) => self.give_refusal(self.refuse(at, why)),
            }
        }
    }

    fn line(&self, number: u64, line: &[u8]) -> Result<Document, String> {
        let decoded = encoding::decode(line, None);
        match serde_json::from_str::<Value>(decoded.text.trim()) {
            Ok(Value::Object(object)) => {
                let mut document = json::document(self.name, number, &object)?;
                document.notes.extend(decoded.note);
                Ok(document)
            }
            Ok(_) => Err("the line is JSON and no object".to_owned()),
            Err(error) => Err(format!("the line is not JSON: {error}")),
        }
    }

    pub(super) fn json(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let decoded = encoding::decode(bytes, None);
        let value: Value = serde_json::from_str(&decoded.text).map_err(|error| {
            let line = RefusedAt::Line(error.line() as u64);
            self.refuse(line, format!("it is not JSON: {error}"))
        })?;
        let objects = json::objects(value).map_err(|why| self.refuse(RefusedAt::File, why))?;
        for (object, number) in objects.iter().zip(1..) {
            let read = match object {
                Value::Object(object) => json::document(self.name, number, object),
                _ => Err("it is no object".to_owned()),
            };
            match read {
                Ok(mut document) => {
                    document.notes.extend(decoded.note.clone());
                    self.give(document)?;
                }
                Err(why) => self.give_refusal(self.refuse(RefusedAt::Item(number), why)),
            }
        }
        Ok(())
    }
}

fn skip_line(input: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let next = input.fill_buf()?;
        if next.is_empty() {
            return Ok(());
        }
        let end = memchr::memchr(b'\n', next);
        let length = end.map_or(next.len(), |at| at + 1);
        input.consume(length);
        if end.is_some() {
            return Ok(());
        }
    }
}
