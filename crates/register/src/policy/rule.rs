use crate::note::VerifierKey;

/// A log whose checkpoints are accepted: its key, and where it is, if that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Its key, of type 01. The name is its origin.
    pub key: VerifierKey,
    /// Where it is.
    pub url: Option<String>,
}

/// A witness that the quorum can count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Its name inside the policy.
    pub name: String,
    /// Its key, of type 04.
    pub key: VerifierKey,
    /// Where it is.
    pub url: Option<String>,
}

/// Which logs, which witnesses, and how many of them.
///
/// ```
/// use register::policy::{Policy, Threshold};
/// let text = "\
/// log example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
/// witness remora remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2
/// quorum remora
/// ";
/// let policy = Policy::from_bytes(text.as_bytes(), Threshold::Byzantine).unwrap();
/// assert_eq!(policy.witnesses()[0].name, "remora");
/// assert_eq!(policy.to_string(), text);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub(super) logs: Vec<Log>,
    pub(super) witnesses: Vec<Witness>,
    pub(super) groups: Vec<Group>,
    pub(super) quorum: Option<Member>,
}

/// `needed` of the members, which are witnesses or groups before this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) needed: usize,
    pub(super) members: Vec<Member>,
}

/// A place in the list of witnesses, or of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    Witness(usize),
    Group(usize),
}

impl Policy {
    /// The logs, in the order of the file.
    pub fn logs(&self) -> &[Log] {
        &self.logs
    }

    /// The witnesses, in the order of the file, whether or not the quorum counts them.
    pub fn witnesses(&self) -> &[Witness] {
        &self.witnesses
    }

    pub(super) fn name_of(&self, member: Member) -> &str {
        match member {
            Member::Witness(at) => &self.witnesses[at].name,
            Member::Group(at) => &self.groups[at].name,
        }
    }

    /// Whether a member counts, where `cosigned` says which witnesses did.
    pub(super) fn counts(&self, member: Member, cosigned: &[bool]) -> bool {
        match member {
            Member::Witness(at) => cosigned[at],
            Member::Group(at) => {
                let group = &self.groups[at];
                let members = group.members.iter();
                members
                    .filter(|member| self.counts(**member, cosigned))
                    .count()
                    >= group.needed
            }
        }
    }
}

impl std::fmt::Display for Policy {
    /// Writes logs, witnesses, groups and quorum, in this order; groups with their number.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let url =
            |url: &Option<String>| url.as_ref().map_or(String::new(), |url| format!(" {url}"));
        for log in &self.logs {
            writeln!(f, "log {}{}", log.key, url(&log.url))?;
        }
        for witness in &self.witnesses {
            writeln!(
                f,
                "witness {} {}{}",
                witness.name,
                witness.key,
                url(&witness.url)
            )?;
        }
        for group in &self.groups {
            write!(f, "group {} {}", group.name, group.needed)?;
            for member in &group.members {
                write!(f, " {}", self.name_of(*member))?;
            }
            writeln!(f)?;
        }
        writeln!(
            f,
            "quorum {}",
            self.quorum.map_or("none", |member| self.name_of(member))
        )
    }
}
