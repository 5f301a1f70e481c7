//! States and armed groups, with the words that stand for them: their people, their capitals, their organs.

use super::kinds::Kinds;

/// Name; the name's words; adjectives and people; capitals and organs. Words that name more than one thing are left
/// out. Neutral: a state is named as its seat in the United Nations is, or as it is usually called.
static STATES: &[(&str, &str, &str, &str)] = &[
    (
        "Russia",
        "russia росія росії россия россии рф",
        "russian russians російський російські російська російського \
        російської росіяни российский российские российская российского российской россияне",
        "moscow kremlin duma fsb \
        кремль кремля москва москви москвы",
    ),
    (
        "Ukraine",
        "ukraine україна україни украина украины",
        "ukrainian ukrainians український українські українська \
        українського української українці украинский украинские украинская украинского украинской украинцы зсу всу",
        "kyiv kiev rada ukrinform sbu київ києва киев киева",
    ),
    (
        "United States",
        "usa u.s u.s.a сша",
        "american americans американський американські американский американские",
        "washington pentagon congress centcom fbi cia вашингтон",
    ),
    ("Belarus", "belarus", "belarusian belarusians", "minsk"),
    ("China", "china", "chinese", "beijing"),
    (
        "United Kingdom",
        "britain uk u.k",
        "british briton britons",
        "london whitehall",
    ),
    ("France", "france", "french frenchman", "paris elysee"),
    ("Germany", "germany", "german germans", "berlin bundestag"),
    ("Poland", "poland", "polish pole poles", "warsaw"),
    ("Türkiye", "turkey türkiye", "turkish turk turks", "ankara"),
    (
        "Israel",
        "israel",
        "israeli israelis",
        "jerusalem knesset mossad idf",
    ),
    (
        "Palestine",
        "palestine gaza",
        "palestinian palestinians gazan gazans",
        "ramallah",
    ),
    ("Hamas", "hamas", "", "qassam"),
    ("Hezbollah", "hezbollah hizbollah", "", ""),
    ("Lebanon", "lebanon", "lebanese", "beirut"),
    ("Syria", "syria", "syrian syrians", "damascus"),
    ("Iran", "iran", "iranian iranians", "tehran irgc"),
    ("Iraq", "iraq", "iraqi iraqis", "baghdad"),
    ("Saudi Arabia", "", "saudi saudis", "riyadh"),
    ("Yemen", "yemen", "yemeni yemenis", "sanaa aden"),
    ("Ansar Allah", "", "houthi houthis huthi huthis", ""),
    ("Qatar", "qatar", "qatari qataris", "doha"),
    ("Egypt", "egypt", "egyptian egyptians", "cairo"),
    ("Jordan", "", "jordanian jordanians", "amman"),
    (
        "United Arab Emirates",
        "uae emirates",
        "emirati emiratis",
        "dubai",
    ),
    ("Sudan", "sudan", "sudanese", "khartoum"),
    ("Rapid Support Forces", "rsf", "", ""),
    ("South Sudan", "", "", "juba"),
    ("Ethiopia", "ethiopia", "ethiopian ethiopians", ""),
    ("Tigray", "tigray tplf", "tigrayan tigrayans", "mekelle"),
    ("Eritrea", "eritrea", "eritrean eritreans", "asmara"),
    ("Somalia", "somalia", "somali somalis", "mogadishu"),
    ("Al-Shabaab", "al-shabaab al-shabab", "", ""),
    ("Kenya", "kenya", "kenyan kenyans", "nairobi"),
    ("Uganda", "uganda", "ugandan ugandans", "kampala"),
    ("Rwanda", "rwanda", "rwandan rwandans", "kigali"),
    (
        "Democratic Republic of the Congo",
        "congo drc",
        "congolese",
        "kinshasa",
    ),
    ("M23", "m23", "", ""),
    ("Burundi", "burundi", "burundian burundians", ""),
    ("Nigeria", "nigeria", "nigerian nigerians", "abuja"),
    ("Mali", "mali", "malian malians", "bamako"),
    ("Niger", "niger", "nigerien nigeriens", "niamey"),
    ("Burkina Faso", "burkina", "burkinabe", "ouagadougou"),
    ("Chad", "", "chadian chadians", "n'djamena"),
    ("Libya", "libya", "libyan libyans", "tripoli"),
    ("Tunisia", "tunisia", "tunisian tunisians", "tunis"),
    ("Algeria", "algeria", "algerian algerians", "algiers"),
    ("Morocco", "morocco", "moroccan moroccans", "rabat"),
    ("South Africa", "", "", "pretoria"),
    ("Zimbabwe", "zimbabwe", "zimbabwean zimbabweans", "harare"),
    (
        "Mozambique",
        "mozambique",
        "mozambican mozambicans",
        "maputo",
    ),
    (
        "Cameroon",
        "cameroon",
        "cameroonian cameroonians",
        "yaounde",
    ),
    ("India", "india", "indian indians", "delhi"),
    ("Pakistan", "pakistan", "pakistani pakistanis", "islamabad"),
    ("Afghanistan", "afghanistan", "afghan afghans", "kabul"),
    ("Taliban", "taliban", "", ""),
    ("Armenia", "armenia", "armenian armenians", "yerevan"),
    (
        "Azerbaijan",
        "azerbaijan",
        "azerbaijani azerbaijanis azeri azeris",
        "baku",
    ),
    ("Georgia", "", "georgian georgians", "tbilisi"),
    (
        "Abkhazia",
        "abkhazia",
        "abkhaz abkhazian abkhazians",
        "sukhumi",
    ),
    ("Moldova", "moldova", "moldovan moldovans", "chisinau"),
    ("Transnistria", "transnistria", "transnistrian", "tiraspol"),
    ("Romania", "romania", "romanian romanians", "bucharest"),
    ("Bulgaria", "bulgaria", "bulgarian bulgarians", "sofia"),
    ("Hungary", "hungary", "hungarian hungarians", "budapest"),
    ("Slovakia", "slovakia", "slovak slovaks", "bratislava"),
    ("Czechia", "czechia", "czech czechs", "prague"),
    ("Austria", "austria", "austrian austrians", "vienna"),
    ("Switzerland", "switzerland", "swiss", "bern"),
    ("Italy", "italy", "italian italians", "rome"),
    ("Vatican", "vatican", "", ""),
    ("Spain", "spain", "spanish spaniard spaniards", "madrid"),
    ("Portugal", "portugal", "portuguese", "lisbon"),
    ("Netherlands", "netherlands", "dutch", "hague"),
    ("Belgium", "belgium", "belgian belgians", ""),
    ("Denmark", "denmark", "danish dane danes", "copenhagen"),
    ("Norway", "norway", "norwegian norwegians", "oslo"),
    ("Sweden", "sweden", "swedish swede swedes", "stockholm"),
    ("Finland", "finland", "finnish finn finns", "helsinki"),
    ("Estonia", "estonia", "estonian estonians", "tallinn"),
    ("Latvia", "latvia", "latvian latvians", "riga"),
    (
        "Lithuania",
        "lithuania",
        "lithuanian lithuanians",
        "vilnius",
    ),
    ("Ireland", "ireland", "irish irishman", "dublin"),
    ("Greece", "greece", "greek greeks", "athens"),
    ("Cyprus", "cyprus", "cypriot cypriots", "nicosia"),
    (
        "Serbia",
        "serbia",
        "serbian serb serbs serbians",
        "belgrade",
    ),
    ("Kosovo", "kosovo", "kosovar kosovars", "pristina"),
    ("Croatia", "croatia", "croatian croat croats", "zagreb"),
    (
        "Bosnia and Herzegovina",
        "bosnia",
        "bosnian bosnians",
        "sarajevo",
    ),
    ("Albania", "albania", "albanian albanians", "tirana"),
    (
        "North Macedonia",
        "macedonia",
        "macedonian macedonians",
        "skopje",
    ),
    ("Kazakhstan", "kazakhstan", "kazakh kazakhs", "astana"),
    ("Uzbekistan", "uzbekistan", "uzbek uzbeks", "tashkent"),
    ("Kyrgyzstan", "kyrgyzstan", "kyrgyz", "bishkek"),
    ("Tajikistan", "tajikistan", "tajik tajiks", "dushanbe"),
    ("Turkmenistan", "turkmenistan", "turkmen", "ashgabat"),
    ("Mongolia", "mongolia", "mongolian mongolians", ""),
    ("Japan", "japan", "japanese", "tokyo"),
    ("South Korea", "", "", "seoul"),
    ("North Korea", "", "", "pyongyang"),
    ("Taiwan", "taiwan", "taiwanese", "taipei"),
    (
        "Philippines",
        "philippines",
        "philippine filipino filipinos",
        "manila",
    ),
    ("Viet Nam", "vietnam", "vietnamese", "hanoi"),
    ("Thailand", "thailand", "thai thais", "bangkok"),
    ("Cambodia", "cambodia", "cambodian cambodians khmer", ""),
    ("Myanmar", "myanmar burma", "burmese", "naypyitaw"),
    (
        "Indonesia",
        "indonesia",
        "indonesian indonesians",
        "jakarta",
    ),
    ("Malaysia", "malaysia", "malaysian malaysians", ""),
    (
        "Bangladesh",
        "bangladesh",
        "bangladeshi bangladeshis",
        "dhaka",
    ),
    ("Sri Lanka", "", "sri-lankan", "colombo"),
    ("Nepal", "nepal", "nepali nepalese", "kathmandu"),
    (
        "Australia",
        "australia",
        "australian australians",
        "canberra",
    ),
    ("New Zealand", "", "", ""),
    ("Canada", "canada", "canadian canadians", "ottawa"),
    ("Mexico", "mexico", "mexican mexicans", ""),
    ("Cuba", "cuba", "cuban cubans", "havana"),
    (
        "Venezuela",
        "venezuela",
        "venezuelan venezuelans",
        "caracas",
    ),
    (
        "Colombia",
        "colombia",
        "colombian colombians",
        "bogota farc",
    ),
    ("Brazil", "brazil", "brazilian brazilians", "brasilia"),
    (
        "Argentina",
        "argentina",
        "argentine argentinian argentines",
        "",
    ),
    ("Chile", "chile", "chilean chileans", ""),
    ("Peru", "peru", "peruvian peruvians", ""),
    ("Haiti", "haiti", "haitian haitians", ""),
    ("European Union", "eu e.u", "european", "brussels"),
    ("NATO", "nato", "", ""),
    ("United Nations", "un u.n", "", ""),
    ("OSCE", "osce", "", ""),
];

/// The name of an index that [`words`] gave; empty for others.
pub(super) fn name(index: u16) -> &'static str {
    usize::from(index)
        .checked_sub(1)
        .and_then(|index| STATES.get(index))
        .map_or("", |state| state.0)
}

/// Gives every word that stands for a state.
pub(super) fn words(mut give: impl FnMut(&str, u16, Kinds)) {
    for (index, (_, names, people, organs)) in STATES.iter().enumerate() {
        let index = index as u16 + 1;
        for (words, kinds) in [
            (names, Kinds::NONE),
            (people, Kinds::DEMONYM),
            (organs, Kinds::BODY_NAME),
        ] {
            for word in words.split_whitespace() {
                give(word, index, kinds);
            }
        }
    }
}
