//! The table about who decides.

use schemars::JsonSchema;
use serde::Deserialize;

use super::At;

/// How drafts are brought to findings of people.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Workflow")]
pub(crate) struct RawWorkflow {
    /// How long a party may reply to a verified draft: `72 h`.
    pub(crate) reply_within: Option<At<String>>,
    /// How many different people verify a draft, and set a record aside: 1 to 9; 2 where absent.
    pub(crate) reviewers: Option<At<u32>>,
    /// How many different people sign: 1 to 9; 2 where absent.
    pub(crate) signers: Option<At<u32>>,
    /// Who may act as what; anybody in any role where nobody is listed.
    #[serde(default)]
    pub(crate) person: Vec<RawPerson>,
}

/// Somebody who may act on drafts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Person")]
pub(crate) struct RawPerson {
    /// A pseudonym, which decisions name; it is never published.
    pub(crate) id: At<String>,
    /// `verifier`, `reviewer`, `signer`, `commission`, `chair`, `party:ID`.
    pub(crate) roles: Vec<At<String>>,
    /// The party that the person comes from, where it is one.
    pub(crate) side: Option<At<String>>,
}
