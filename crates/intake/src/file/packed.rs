//! Reads what is inside a packed file.

use model::diagnostic::Diagnostic;

use super::gathered::Gathered;
use super::read::{Given, contents};
use crate::bytes::{Kind, Packing, Stored, survey_of};
use crate::case::mapping::Mappings;
use crate::reader::Context;
use crate::reader::mistake;
use crate::unpack::{Budget, Member, members};

/// Reads every member of a packed file. Members that cannot be used are told; they are a mistake
/// only where no other can be used.
///
/// # Errors
/// Where the file cannot be unpacked, or no member of it can be used.
pub(super) fn packed(
    packing: Packing,
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
    budget: &mut Budget,
) -> Result<Gathered, Vec<Diagnostic>> {
    let inside = members(packing, given.stored, budget).map_err(|reason| {
        vec![mistake(
            "cannot-be-unpacked",
            &context.file,
            0,
            format!("the file is packed, and {reason}"),
            "unpack it and put what is inside among the evidence",
        )]
    })?;
    if inside.is_empty() {
        return Err(vec![mistake(
            "cannot-be-unpacked",
            &context.file,
            0,
            "the file is packed, and nothing is inside",
            "fetch it again, or remove it",
        )]);
    }
    let count = inside.len();
    let inside = crate::formats::records::odk::join(inside);
    let mut gathered = Gathered::default();
    let mut wrong = Vec::new();
    for member in inside {
        match one(member, given, context, mappings, budget) {
            Ok(found) => gathered.extend(found),
            Err(found) => wrong.extend(found),
        }
    }
    if gathered.is_empty() {
        return Err(wrong);
    }
    for diagnostic in &wrong {
        gathered.pass_over(format!(
            "{}: {} ({})",
            diagnostic.file, diagnostic.message, diagnostic.help
        ));
    }
    if count > 1 {
        gathered.note(format!("{count} files are packed inside"));
    }
    Ok(gathered)
}

fn one(
    member: Member,
    given: &Given<'_>,
    context: &Context<'_>,
    mappings: Option<&Mappings>,
    budget: &mut Budget,
) -> Result<Gathered, Vec<Diagnostic>> {
    let mut context = context.clone();
    if !member.name.is_empty() {
        context.file = format!("{}!/{}", context.file, member.name).into();
        let mapped = mappings.and_then(|mappings| mappings.of(&context.file));
        context.mapping = mapped.or(context.mapping);
    }
    let unreadable = |error: std::io::Error| vec![crate::rows::unreadable(&context.file, &error)];
    let survey = survey_of(&mut &*member.bytes).map_err(unreadable)?;
    let stored = Stored::Memory(member.bytes);
    let given = Given {
        stored: &stored,
        survey: &survey,
        depth: given.depth + 1,
        ..*given
    };
    if let Kind::Refused(what, help) = &survey.kind {
        let file = &context.file;
        return Err(vec![mistake("cannot-be-read", file, 0, what.clone(), help)]);
    }
    contents(&given, &context, mappings, budget)
}
