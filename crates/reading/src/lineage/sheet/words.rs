//! Words that say nothing of what a text is about, by language.

use std::sync::LazyLock;

use crate::words::numbers::{Numbers, word_hash};

const ENGLISH: &str = "a an the and or but nor so yet if then than that this these those there here it its it's itself he him his \
himself she her hers herself they them their theirs themselves we us our ours i me my mine myself you your yours who whom whose \
which what when where why how all any both each every few many more most much other others another some such no not only own \
same too very just also even still again already ever never always often perhaps rather quite almost about above after against \
along among around as at before behind below between beyond by despite down during except for from in inside into like near of \
off on onto out outside over past per since through throughout till to toward towards under until unlike up upon via with within \
without while whereas although though because unless whether am is are was were be been being have has had having do does did \
doing done can could may might must shall should will would ought cannot can't don't doesn't didn't won't wouldn't isn't aren't \
wasn't weren't hasn't haven't hadn't i'm i've he's she's we're they're that's there's let let's get got gets getting go goes \
going gone went come comes came coming make makes made making take takes took taken taking put puts give gives gave given \
giving one two first second last next new old said say says saying told tell tells mr mrs ms dr mr. according add added adds \
adding well back way now today yesterday however therefore thus moreover furthermore meanwhile additionally nevertheless \
nonetheless instead later earlier soon once twice monday tuesday wednesday thursday friday saturday sunday january february \
march april june july august september october november december a.m p.m am pm ’s 's s t re ve ll d don doesn didn isn wasn \
because it’s don’t can’t won’t doesn’t didn’t isn’t i’m he’s she’s we’re they’re that’s there’s us";

const RUSSIAN: &str = "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от \
меня еще ещё нет о об из ему теперь когда даже ну ли если уже или ни быть был была были него до вас опять уж вам ведь там потом \
себя ничего ей может они тут где есть надо ней для мы тебя их чем сам чтоб чтобы без будто под будет при об этот этого эта эти \
этом этой этим тот того той том те тем также после перед над через между который которая которое которые которого которой \
которых которым сказал сказала заявил заявила сообщил сообщила сообщили отметил отметила добавил добавила подчеркнул рассказал \
по-прежнему своей своего свои своих свою более менее очень";

const UKRAINIAN: &str = "і й та в у не що він на я з із зі як а то все вона так його але ти до же ви за б би по тільки її мені було ось \
від мене ще ні про йому тепер коли навіть чи якщо вже або бути був була були нього вас знову там потім себе нічого їй може вони \
тут де є треба для ми тебе їх ніж сам щоб без під буде при цей цього ця ці цьому цієї цим той того тієї тому ті тим також після \
перед над через між який яка яке які якого якої яких яким сказав сказала заявив заявила повідомив повідомила повідомили зазначив \
зазначила додав додала наголосив розповів своєї свого свої своїх свою більш менш дуже";

static FUNCTION: LazyLock<Numbers> = LazyLock::new(|| {
    [ENGLISH, RUSSIAN, UKRAINIAN]
        .into_iter()
        .flat_map(str::split_whitespace)
        .map(word_hash)
        .collect()
});

/// Whether a word is one of those that stand in any text.
pub(crate) fn is_function_word(word: &str) -> bool {
    is_function_hash(word_hash(word))
}

/// The same of a word's number.
pub(crate) fn is_function_hash(hash: u64) -> bool {
    FUNCTION.contains(&hash)
}
