//! Kinds of English words; kinds of verbs that cite stand in `cues.rs`.

use super::kind::Kinds;

/// Words by kind; a word may stand in several rows.
pub(super) static KINDS: &[(Kinds, &str)] = &[
    (
        Kinds::DETERMINER,
        "the a an this these those some many several few most no each every both another any such \
         one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands \
         all neither either other others certain various numerous none enough half",
    ),
    (
        Kinds::DETERMINER.and(Kinds::POSSESSOR),
        "his her its their our my your whose",
    ),
    (
        Kinds::PRONOUN,
        "he she they it we i you who everyone everybody someone somebody nobody anyone anybody \
         he's she's they're it's we're i'm i've we've they've he'd she'd they'd we'd i'd",
    ),
    (
        Kinds::MALE,
        "he him his himself he's he'd mr sir king prince chairman spokesman congressman \
         businessman policeman father husband brother son grandfather uncle man boy pope duke sheikh \
         lord emir sultan salesman cameraman actor",
    ),
    (
        Kinds::FEMALE,
        "she her hers herself she's she'd mrs ms miss madam queen princess chairwoman \
         spokeswoman congresswoman businesswoman mother wife sister daughter grandmother aunt woman \
         girl duchess lady actress policewoman dame",
    ),
    (
        Kinds::PREPOSITION,
        "of in on at by for from with to into onto about against between among through during before \
         after since until till under over above below near across behind beyond despite via per within \
         without toward towards upon amid around outside inside like unlike as alongside including \
         regarding concerning following besides throughout versus off",
    ),
    (Kinds::CONJUNCTION, "and or but nor yet so"),
    (
        Kinds::AUXILIARY,
        "is are was were be been being am has have had having do does did will would can could may might \
         must shall should isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't \
         wouldn't can't couldn't mightn't mustn't shouldn't cannot 'll 've 'd ain't",
    ),
    (
        Kinds::NEGATION,
        "not never no nor neither isn't aren't wasn't weren't hasn't haven't hadn't \
         doesn't don't didn't won't wouldn't can't couldn't shouldn't cannot",
    ),
    (
        Kinds::ADVERB,
        "also later then now still often again once soon already always never not earlier just only even \
         ever further instead meanwhile thus therefore however indeed long first both rather simply too \
         sometimes twice therein afterward afterwards today yesterday tomorrow tonight not almost far \
         well perhaps maybe quite very so thereby nevertheless nonetheless much ago",
    ),
    (
        Kinds::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june \
         july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec \
         today yesterday tomorrow tonight morning afternoon evening night week month year weekend days \
         weeks months years noon midnight hours day",
    ),
    (
        Kinds::PERSON_NOUN,
        "official officials spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen \
         president presidents minister ministers premier chancellor secretary secretaries ambassador \
         ambassadors envoy envoys diplomat diplomats leader leaders senator senators lawmaker lawmakers \
         congressman congresswoman congressmen representative representatives governor governors mayor \
         mayors aide aides adviser advisers advisor advisors director directors chairman chairwoman chair \
         chief chiefs head heads deputy deputies commander commanders commander-in-chief general generals colonel major \
         captain sergeant lieutenant admiral officer officers soldier soldiers fighter fighters militant \
         militants rebel rebels source sources critic critics supporter supporters opponent opponents \
         proponent proponents expert experts analyst analysts observer observers pundit pundits economist \
         economists researcher researchers scientist scientists professor professors scholar scholars \
         author authors writer writers journalist journalists reporter reporters correspondent columnist \
         editor editors lawyer lawyers attorney attorneys prosecutor prosecutors judge judges justice \
         justices investigator investigators detective activist activists advocate advocates protester \
         protesters demonstrator demonstrators organizer organizers witness witnesses resident residents \
         villager villagers neighbor neighbors neighbour neighbours doctor doctors physician nurse nurses \
         medic medics rescuer rescuers teacher teachers student students parent parents mother father \
         wife husband son daughter brother sister woman man men women people person boy girl victim victims \
         survivor survivors candidate candidates nominee democrat democrats republican republicans \
         conservative conservatives liberal liberals progressives environmentalists environmentalist \
         politician politicians strategist strategists pollster pollsters consultant consultants executive \
         executives owner owners founder founders ceo manager managers employer employers worker workers \
         employee employees investor investors trader traders banker bankers farmer farmers developer \
         developers negotiator negotiators mediator mediators monitor monitors inspector inspectors \
         peacekeeper peacekeepers volunteer volunteers blogger bloggers commentator commentators historian \
         historians veteran veterans member members colleague colleagues friend friends ally allies \
         rival rivals counterpart insider insiders staffer staffers veterans voter voters respondents \
         participants participant users user fans skeptics detractors opponents sponsors regulators \
         king queen prince pope bishop priest pastor imam cleric clerics sheikh sultan emir ruler \
         authorities regulators forecasters scientists speaker speakers successor predecessor moderator \
         host anchor narrator guest caller refugee refugees migrants hostage prisoner prisoners captive \
         troops servicemen serviceman crew operator gunner pilot pilots everyone everybody someone \
         somebody nobody anyone intermediaries guarantors delegation delegates delegate citizen citizens \
         americans latinos companies mayors relatives relative families family others wing lobbyist \
         commissioner commissioners superintendent principal coach coaches player players actor actress \
         singer comedian star manager hoster chieftain warlord chairperson ombudsman undersecretary year-old sign slogan banner caption headline \
         consul attache vice-president co-founder cofounder psychologist engineer engineers sheriff \
         treasurer chaplain geologist meteorologist physicist biologist sociologist contractor",
    ),
    (
        Kinds::ANONYMITY,
        "anonymity anonymous anonymously identified identify named withheld authorized authorised name names \
         nickname callsign pseudonym",
    ),
    (
        Kinds::PRIVATE,
        "scientist scientists analyst analysts expert experts professor professors researcher researchers \
         economist economists journalist journalists reporter reporters correspondent author authors writer \
         writers historian historians activist activists resident residents villager villagers student students \
         blogger bloggers commentator commentators observer observers pundit pundits lawyer lawyers worker workers \
         witness witnesses refugee refugees doctor doctors actor actress singer scholar scholars columnist editor \
         businessman businesswoman player coach critic critics citizen citizens man woman men women people",
    ),
    (
        Kinds::ARMED,
        "commander commanders commander-in-chief soldier soldiers fighter fighters brigade battalion regiment unit units \
         division corps army troops company platoon sergeant lieutenant captain major colonel general \
         serviceman servicemen gunner pilot operator militant rebel navy battery squadron",
    ),
    (
        Kinds::BODY_NOUN,
        "ministry government administration agency agencies office department bureau commission committee \
         council court courts police army military navy force forces staff parliament congress senate \
         party campaign group groups organization organisation organizations organisations association \
         union alliance coalition company companies bank university institute center centre foundation \
         newspaper paper newspapers magazine media outlet outlets channel station network website site \
         report reports poll polls survey surveys study studies statement statements document documents \
         memo letter letters email emails complaint lawsuit filing indictment ruling constitution treaty \
         agreement law bill resolution article articles story stories book column editorial post tweet ad \
         video clip press release data figures statistics estimates research analysis review account \
         accounts lawsuit command command headquarters kremlin pentagon embassy delegation mission \
         administration embassy panel team board firm chamber house summit brigade battalion unit units \
         regiment corps service services authority board federation society movement regime side parties \
         presidency filing filings transcript recording interview speech message notice order charity nonprofit think-tank \
         industry republic bloc",
    ),
    (
        Kinds::BODY_NAME,
        "ministry department university college institute institution center centre council committee \
         commission agency bureau office court party union association foundation bank company corp inc \
         group times post journal news press tribune herald guardian reuters bbc cnn nbc abc cbs fox npr \
         afp tass ria interfax ukrinform magazine radio television tv network house senate congress \
         parliament army navy forces force guard police service services staff fund organization \
         organisation alliance coalition federation republic states kingdom nations league society project \
         campaign administration street school hospital church museum academy act amendment initiative \
         program treaty convention constitution pentagon kremlin duma rada knesset white capitol library \
         district county city region province oblast state island islands river lake mountain sea ocean \
         airport square avenue road bridge valley bay gulf north south east west northern southern eastern \
         western central summit war day games cup prize award conference line sector front corps brigade \
         battalion regiment division board chamber trust society club airlines motors systems partners \
         studies policy affairs security defense defence energy health justice treasury commerce intelligence \
         investigation investigations politico breitbart twitter facebook telegram youtube google apple \
         microsoft amazon bloomberg yahoo msnbc cnbc espn quinnipiac gallup pew democracy action poll",
    ),
    (
        Kinds::TITLE,
        "mr mrs ms miss dr sen sens rep reps gov gen lt col maj capt sgt adm prof rev hon sir dame lord lady \
         president vice minister premier chancellor secretary senator representative governor mayor general \
         colonel major captain sergeant lieutenant admiral marshal judge justice king queen prince princess \
         pope sheikh imam ayatollah ambassador professor congressman congresswoman spokesman spokeswoman \
         spokesperson chairman chairwoman deputy chief director commissioner speaker st field-marshal \
         brigadier commander officer messrs patriarch cardinal bishop archbishop emir sultan",
    ),
    (Kinds::RELATIVE, "who which that whose whom where when"),
    (
        Kinds::SUBORDINATE,
        "that if because while although though when whether unless where why how what than whereas once \
         since until after before as which who whom lest",
    ),
    (
        Kinds::CUE_NOUN,
        "allegation allegations claim claims assertion assertions statement accusation accusations \
         suggestion suggestions argument arguments belief beliefs concern concerns fear fears hope hopes \
         promise promises pledge pledges vow threat threats warning warnings call calls demand demands \
         request requests denial denials admission confirmation announcement announcements conclusion \
         contention complaint complaints remark remarks comment comments view views opinion rumor rumors \
         rumour rumours speculation report reports reminder proposal proposals plan plans decision \
         prediction predictions estimate estimates testimony criticism praise endorsement \
         statements proposition motto slogan mantra maxim catchphrase thesis",
    ),
    (
        Kinds::VERB,
        "went go goes gone going made make makes making held hold holds holding took take takes taking taken \
         came come comes coming got get gets getting gave give gives giving given met meet meets meeting ran \
         run runs running won win wins winning lost lose loses losing left leave leaves leaving led lead \
         leads leading fell fall falls began begin begins beginning became become becomes becoming kept keep \
         keeps keeping sent sending brought bring brings put puts putting set sets setting sat stood stand \
         stands standing seems seem seemed appears appear appeared remain remains remained let lets spent \
         spend paid pay pays built build used use uses using tried try tries trying turned turn turns started \
         start starts starting stopped ended fought fight fighting hit killed kill kills wounded died die \
         dies attacked fired struck shot destroyed captured seized opened closed moved move moves followed \
         follow follows happened happen happens includes included include allowed allow allows forced worked \
         work works played play plays served serve serves serving passed arrived visited appointed elected \
         named faced face faces caused cause raised raise raises helped help helps returned return increased \
         reached received receives created cut cuts released signed carried attended joined launched \
         drafted won't living lives lived live grew grow broke bought sold wore drew rose spoke",
    ),
    (
        Kinds::PARTICLE,
        "de del della di da van von der den bin ibn al el la le ben abu ter ten dos du st",
    ),
    (
        Kinds::RECIPIENT,
        "me us him her them you it reporters journalists lawmakers parliament media cnn reuters afp cnbc \
         nbc abc cbs msnbc npr bbc supporters viewers listeners readers voters audience crowd investigators \
         police authorities officials congress press everyone someone people",
    ),
];
