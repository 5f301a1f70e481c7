use std::collections::{BTreeMap, BTreeSet};

use super::rule::{Group, Member};
use super::{Log, Policy, Threshold, Witness};
use crate::format_error::{Fault, FormatError, shown};
use crate::note::{KeyKind, VerifierKey};

/// The longest policy, in bytes.
pub const POLICY_LIMIT: usize = 64 * 1024;

/// The largest number of logs, of witnesses and of groups in a policy: 64 each.
pub const RULE_LIMIT: usize = 64;

const FORMAT: &str = "policy";

impl Policy {
    /// Reads a policy.
    ///
    /// Names and addresses must be UTF-8; comments may hold any bytes. Two keys with the same 32
    /// bytes are refused, also of a log and a witness. Log keys are of type 01, witness keys of
    /// type 04.
    ///
    /// # Errors
    ///
    /// [`Fault::Malformed`] with the line; [`Fault::TooLarge`] above [`POLICY_LIMIT`] or
    /// [`RULE_LIMIT`]; [`Fault::Quorum`] for a quorum below the threshold.
    pub fn from_bytes(bytes: &[u8], threshold: Threshold) -> Result<Self, FormatError> {
        if bytes.len() > POLICY_LIMIT {
            let reason = format!("{} bytes; at most {POLICY_LIMIT}", bytes.len());
            return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
        }
        let Some(lines) = bytes.strip_suffix(b"\n") else {
            return Err(malformed("does not end in a line feed"));
        };
        let mut reading = Reading::default();
        for (at, line) in lines.split(|byte| *byte == b'\n').enumerate() {
            reading
                .line(line)
                .map_err(|refused| refused.on_line(at + 1))?;
        }
        if !reading.quorum_is_said {
            return Err(malformed("no quorum line"));
        }
        let policy = Self {
            logs: reading.logs,
            witnesses: reading.witnesses,
            groups: reading.groups,
            quorum: reading.quorum,
        };
        policy.hold_to(threshold)?;
        Ok(policy)
    }
}

/// What was read up to a line.
#[derive(Default)]
struct Reading {
    logs: Vec<Log>,
    witnesses: Vec<Witness>,
    groups: Vec<Group>,
    quorum: Option<Member>,
    quorum_is_said: bool,
    names: BTreeMap<String, Member>,
    in_groups: BTreeSet<String>,
    keys: BTreeSet<[u8; 32]>,
}

impl Reading {
    fn line(&mut self, line: &[u8]) -> Result<(), FormatError> {
        if let Some(byte) = line
            .iter()
            .find(|byte| matches!(byte, 0..=8 | 10..=31 | 127))
        {
            return Err(malformed(&format!("control character 0x{byte:02x}")));
        }
        let start = line.iter().position(|byte| !matches!(byte, b' ' | b'\t'));
        if start.is_none_or(|start| line[start] == b'#') {
            return Ok(());
        }
        let line = std::str::from_utf8(line).map_err(|_| malformed("not UTF-8"))?;
        let items: Vec<&str> = line
            .split([' ', '\t'])
            .filter(|item| !item.is_empty())
            .collect();
        match items.as_slice() {
            ["log", key] => self.log(key, None),
            ["log", key, url] => self.log(key, Some(url)),
            ["witness", name, key] => self.witness(name, key, None),
            ["witness", name, key, url] => self.witness(name, key, Some(url)),
            ["group", name, needed, members @ ..] => self.group(name, needed, members),
            ["quorum", name] => self.set_quorum(name),
            _ => Err(malformed(&format!(
                "`{}` is none of: log KEY [URL]; witness NAME KEY [URL]; group NAME all|any|NUMBER MEMBER...; quorum NAME",
                shown(line)
            ))),
        }
    }

    fn log(&mut self, key: &str, url: Option<&str>) -> Result<(), FormatError> {
        in_limit(self.logs.len(), "logs")?;
        let key = self.key(key, KeyKind::Note)?;
        self.logs.push(Log {
            key,
            url: url.map(str::to_owned),
        });
        Ok(())
    }

    fn witness(&mut self, name: &str, key: &str, url: Option<&str>) -> Result<(), FormatError> {
        in_limit(self.witnesses.len(), "witnesses")?;
        let key = self.key(key, KeyKind::Cosignature)?;
        self.define(name, Member::Witness(self.witnesses.len()))?;
        let (name, url) = (name.to_owned(), url.map(str::to_owned));
        self.witnesses.push(Witness { name, key, url });
        Ok(())
    }

    fn group(&mut self, name: &str, needed: &str, names: &[&str]) -> Result<(), FormatError> {
        in_limit(self.groups.len(), "groups")?;
        let mut members = Vec::new();
        for member in names {
            members.push(self.named(member)?);
            if !self.in_groups.insert((*member).to_owned()) {
                return Err(malformed(&format!(
                    "`{}` is in a group already",
                    shown(member)
                )));
            }
        }
        let of = members.len();
        let needed = match needed {
            "all" => of,
            "any" => 1,
            number => number
                .parse()
                .ok()
                .filter(|_| number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0'))
                .ok_or_else(|| {
                    malformed(&format!("`{}` is not all, any or a number", shown(number)))
                })?,
        };
        if needed < 1 || needed > of {
            return Err(malformed(&format!(
                "{needed} of {of} members are asked for"
            )));
        }
        self.define(name, Member::Group(self.groups.len()))?;
        self.groups.push(Group {
            name: name.to_owned(),
            needed,
            members,
        });
        Ok(())
    }

    fn set_quorum(&mut self, name: &str) -> Result<(), FormatError> {
        if self.quorum_is_said {
            return Err(malformed("a second quorum line"));
        }
        self.quorum_is_said = true;
        if name != "none" {
            self.quorum = Some(self.named(name)?);
        }
        Ok(())
    }

    fn key(&mut self, text: &str, kind: KeyKind) -> Result<VerifierKey, FormatError> {
        let key = VerifierKey::from_text(text)?;
        if key.kind() != kind {
            let reason = "a log needs a key of type 01, a witness one of type 04";
            return Err(malformed(&format!(
                "the key of {} is of another type: {reason}",
                key.name()
            )));
        }
        if !self.keys.insert(*key.public()) {
            return Err(malformed(&format!(
                "the key of {} stands here twice",
                key.name()
            )));
        }
        Ok(key)
    }

    fn define(&mut self, name: &str, member: Member) -> Result<(), FormatError> {
        if name == "none" || self.names.insert(name.to_owned(), member).is_some() {
            return Err(malformed(&format!("the name `{}` is taken", shown(name))));
        }
        Ok(())
    }

    fn named(&self, name: &str) -> Result<Member, FormatError> {
        let known = self.names.get(name).copied();
        known.ok_or_else(|| {
            malformed(&format!(
                "`{}` is no witness or group of a line before",
                shown(name)
            ))
        })
    }
}

fn in_limit(count: usize, what: &str) -> Result<(), FormatError> {
    if count == RULE_LIMIT {
        let reason = format!("more than {RULE_LIMIT} {what}");
        return Err(FormatError::new(Fault::TooLarge, FORMAT, reason));
    }
    Ok(())
}

fn malformed(reason: &str) -> FormatError {
    FormatError::malformed(FORMAT, reason)
}
