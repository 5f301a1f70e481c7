use super::{Form, Kinds, Lexicon, Tags};
use crate::text::Text;

#[test]
fn words_are_found_whatever_their_case_and_ending() {
    let lexicon = Lexicon::shared();
    assert_eq!(lexicon.look_up(b"SAID"), lexicon.look_up(b"said"));
    assert_eq!(
        Lexicon::state(lexicon.look_up("Ukraine’s".as_bytes()).state),
        "Ukraine"
    );
    assert!(lexicon.look_up(b"Ukraine's").kinds.has(Kinds::POSSESSIVE));
    assert_eq!(
        Lexicon::state(lexicon.look_up("РОСІЯ".as_bytes()).state),
        "Russia"
    );
    assert_eq!(lexicon.look_up(b"xylophone"), super::Entry::NONE);
}

#[test]
fn verbs_have_all_their_forms() {
    let text = Text::cut("deny denies denied denying admitting told writing emphasises swore");
    let tags = Tags::of(&text);
    let found: Vec<(&str, Form)> = (0..text.tokens.len())
        .map(|index| (Lexicon::cue(tags.get(index).cue).base, tags.get(index).form))
        .collect();
    assert_eq!(
        found,
        [
            ("deny", Form::Base),
            ("deny", Form::Present),
            ("deny", Form::Past),
            ("deny", Form::Gerund),
            ("admit", Form::Gerund),
            ("tell", Form::Past),
            ("write", Form::Gerund),
            ("emphasise", Form::Present),
            ("swear", Form::Past)
        ]
    );
}
