//! The texts of all files of a case side by side: which share an origin, and what they tell once.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Claim, Conduct, Count, Observation, Probability, Relation, TextOrigin, sha256_hex};
use reading::lineage::relate::lineage_of;
use reading::lineage::sheet::Sheet;

use crate::reader::{Draft, ReadText};

/// Of so many texts of a case that tell of acts those that were made from one another are found.
pub(crate) const MOST_TEXTS: usize = 100_000;

/// What makes two reports of one source and one origin the same.
type Key = (
    usize,
    usize,
    Conduct,
    (i64, i64),
    (i32, i32),
    Option<Arc<str>>,
    Vec<Arc<str>>,
);

/// What one file's texts tell.
pub(crate) struct Told<'a> {
    /// The source's block.
    pub(crate) block: usize,
    /// Reports of acts.
    pub(crate) drafts: &'a mut Vec<Draft>,
    /// Counts.
    pub(crate) claims: &'a mut Vec<Claim>,
    /// How many reports were left out since a text of the same source and origin tells the act.
    pub(crate) left_out: u64,
    /// How many counts were left out since a text of the same source gives the same, by the same claimant.
    pub(crate) counts_left_out: u64,
}

/// Lays all texts side by side. Of each act that texts of one source and of one origin tell, one report is kept, of the
/// text that was published first, with the number of texts; every report says with which others its text shares an origin.
/// Of each count that one claimant gives, one is kept of a source. Nothing depends on how files are called or ordered.
///
/// False where there are too many texts to be laid side by side.
pub(crate) fn lay_beside(files: &mut [Told<'_>]) -> bool {
    let texts = texts(files);
    let origins = if texts.len() > MOST_TEXTS {
        None
    } else {
        Some(shared(&texts))
    };
    let mut acts: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
    let mut of_draft: Vec<Vec<usize>> = Vec::with_capacity(files.len());
    for (file, told) in files.iter_mut().enumerate() {
        let mut own = Vec::with_capacity(told.drafts.len());
        for (at, draft) in told.drafts.iter_mut().enumerate() {
            let Some(text) = draft.text.as_ref() else {
                own.push(usize::MAX);
                continue;
            };
            let text = texts.place(text);
            own.push(text);
            let (group, origin) = origins
                .as_ref()
                .map_or((text, None), |origins| origins[text].clone());
            draft.observation.text_origin = origin;
            acts.entry(key(told.block, group, &draft.observation))
                .or_default()
                .push((file, at));
        }
        of_draft.push(own);
    }
    let mut gone: Vec<Vec<bool>> = files
        .iter()
        .map(|told| vec![false; told.drafts.len()])
        .collect();
    for reports in acts.into_values() {
        keep_one(files, &texts, &of_draft, &reports, &mut gone);
    }
    for (told, gone) in files.iter_mut().zip(&gone) {
        let mut left_out = gone.iter();
        told.drafts
            .retain(|_| !left_out.next().copied().unwrap_or(false));
        for draft in told.drafts.iter_mut() {
            draft.text = None;
        }
    }
    counts_once(files);
    origins.is_some()
}

/// Keeps of the reports of one act that of the text published first; `of_draft` are the texts of all drafts.
fn keep_one(
    files: &mut [Told<'_>],
    texts: &Texts,
    of_draft: &[Vec<usize>],
    reports: &[(usize, usize)],
    gone: &mut [Vec<bool>],
) {
    let text = |(file, at): (usize, usize)| of_draft[file][at];
    let first = reports.iter().copied().min_by_key(|report| {
        let published = texts.all[text(*report)].published.as_deref();
        let content = files[report.0].drafts[report.1].content;
        (published.unwrap_or("~").to_owned(), content, *report)
    });
    let Some(first) = first else { return };
    let mut told_by: Vec<usize> = reports.iter().map(|report| text(*report)).collect();
    told_by.sort_unstable();
    told_by.dedup();
    for (file, at) in reports.iter().copied().filter(|report| *report != first) {
        gone[file][at] = true;
        files[file].left_out += 1;
    }
    if told_by.len() > 1 {
        let draft = &mut files[first.0].drafts[first.1];
        let mut report = (*draft.observation).clone();
        report.articles = u32::try_from(told_by.len()).ok();
        *draft = Draft::new(draft.own_id.clone(), report);
    }
}

/// The texts that tell of acts, each once.
struct Texts {
    all: Vec<Arc<ReadText>>,
    by_address: BTreeMap<usize, usize>,
}

impl Texts {
    fn len(&self) -> usize {
        self.all.len()
    }

    fn place(&self, text: &Arc<ReadText>) -> usize {
        let address = Arc::as_ptr(text) as usize;
        self.by_address.get(&address).copied().unwrap_or_default()
    }
}

fn texts(files: &[Told<'_>]) -> Texts {
    let mut texts = Texts {
        all: Vec::new(),
        by_address: BTreeMap::new(),
    };
    for text in files
        .iter()
        .flat_map(|told| told.drafts.iter())
        .filter_map(|draft| draft.text.as_ref())
    {
        let address = Arc::as_ptr(text) as usize;
        texts.by_address.entry(address).or_insert_with(|| {
            texts.all.push(text.clone());
            texts.all.len() - 1
        });
    }
    texts
}

/// For each text the first of its origin, and what reports of it say of that where others share it.
fn shared(texts: &Texts) -> Vec<(usize, Option<TextOrigin>)> {
    let sheets: Vec<&Sheet> = texts.all.iter().map(|text| &text.sheet).collect();
    let found = lineage_of(&sheets);
    let mut strongest = vec![0.0_f64; sheets.len()];
    for joint in &found.joints {
        for text in [joint.first, joint.second] {
            strongest[text] = strongest[text].max(joint.probability);
        }
    }
    let mut origins: Vec<(usize, Option<TextOrigin>)> =
        (0..sheets.len()).map(|text| (text, None)).collect();
    for family in &found.families {
        // named after what the texts say, not after how they are called
        let mut said: Vec<u64> = family.iter().map(|text| sheets[*text].key()).collect();
        said.sort_unstable();
        let said: Vec<u8> = said.iter().flat_map(|key| key.to_be_bytes()).collect();
        let group: Arc<str> = sha256_hex(&said).get(..16).unwrap_or_default().into();
        for text in family {
            let origin = TextOrigin {
                group: group.clone(),
                probability: Probability::from_f64(strongest[*text]),
            };
            origins[*text] = (family[0], Some(origin));
        }
    }
    origins
}

fn key(block: usize, group: usize, report: &Observation) -> Key {
    (
        block,
        group,
        report.conduct,
        (report.when.earliest.ms(), report.when.latest.ms()),
        (report.place.point.lat, report.place.point.lon),
        report.actor.clone(),
        report.claimants.clone(),
    )
}

/// What makes two counts of one source the same.
type CountKey = (
    usize,
    Arc<str>,
    Option<Arc<str>>,
    (i64, i64),
    Arc<str>,
    Count,
    Relation,
    Option<Arc<str>>,
);

fn counts_once(files: &mut [Told<'_>]) {
    let mut known: BTreeMap<CountKey, Vec<(usize, usize)>> = BTreeMap::new();
    for (file, told) in files.iter().enumerate() {
        for (at, claim) in told.claims.iter().enumerate() {
            let key = (
                told.block,
                claim.claimant.clone(),
                claim.accused.clone(),
                (claim.window.start.ms(), claim.window.end.ms()),
                claim.measure.clone(),
                claim.value,
                claim.relation,
                claim.of.clone(),
            );
            known.entry(key).or_default().push((file, at));
        }
    }
    let mut gone: Vec<Vec<bool>> = files
        .iter()
        .map(|told| vec![false; told.claims.len()])
        .collect();
    for same in known.into_values() {
        let first = same
            .iter()
            .copied()
            .min_by_key(|(file, at)| (files[*file].claims[*at].id, *file, *at));
        for (file, at) in same.into_iter().filter(|one| Some(*one) != first) {
            gone[file][at] = true;
            files[file].counts_left_out += 1;
        }
    }
    for (told, gone) in files.iter_mut().zip(&gone) {
        let mut left_out = gone.iter();
        told.claims
            .retain(|_| !left_out.next().copied().unwrap_or(false));
    }
}
