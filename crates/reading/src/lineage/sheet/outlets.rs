//! Agencies, papers and broadcasters that texts cite, by any of their names.

/// One outlet a row, its names apart by `|`, small letters; the first names it.
pub(super) const OUTLETS: &str = "
Reuters|рейтер|рейтерс
Associated Press|the associated press|ap
Agence France-Presse|afp|франс пресс
TASS|тасс|itar-tass
RIA Novosti|ria|риа новости|риа
Interfax|интерфакс|інтерфакс
Interfax-Ukraine|интерфакс-украина|інтерфакс-україна
Ukrinform|укринформ|укрінформ
UNIAN|униан|уніан
The Washington Post|washington post|wapo|wp
The New York Times|new york times|nyt
The Wall Street Journal|wall street journal|wsj
Financial Times|ft
The Guardian|guardian
The Times
The Sunday Times|sunday times
The Telegraph|telegraph|daily telegraph
The Independent
The Economist|economist
Bloomberg|блумберг
BBC|bbc news|би-би-си|бі-бі-сі
CNN|cnn
CNBC|cnbc
NBC|nbc news|nbc
ABC News|abc
CBS|cbs news|cbs
Fox News|fox
Sky News|sky
NPR
Politico|политико
Axios
USA Today
Los Angeles Times|la times|los angeles times
Chicago Tribune
The Daily Beast|daily beast
Breitbart|breitbart news
Huffington Post|the huffington post|huffpost
The Hill
Newsweek
Time
The Washington Times|washington times
The Kyiv Independent|kyiv independent
Kyiv Post
Ukrainska Pravda|украинская правда|українська правда
European Pravda|европейская правда|європейська правда
Suspilne|суспильное|суспільне
Hromadske|громадське
Babel|бабель
Meduza|медуза
Novaya Gazeta|новая газета
Kommersant|коммерсантъ|коммерсант
Izvestia|известия
Vedomosti|ведомости
RBC|рбк
RBC-Ukraine|рбк-украина|рбк-україна
RT|russia today
Sputnik|спутник
Rossiya 24|россия 24
Radio Liberty|radio free europe|rfe|радио свобода|радіо свобода
Voice of America|voa|голос америки
Deutsche Welle|dw|немецкая волна
Der Spiegel|spiegel
Bild
Le Monde
Le Figaro|figaro
El Pais
Corriere della Sera
Politiken
Al Jazeera|aljazeera|аль-джазира
Al Arabiya
Anadolu|anadolu agency|анадолу
Xinhua|синьхуа
Kyodo
DPA|deutsche presse-agentur
Haaretz
The Times of Israel|times of israel
The Jerusalem Post|jerusalem post
SANA
IRNA
Saudi Press Agency|spa|saudi state news agency
BelTA|белта
The Institute for the Study of War|institute for the study of war|isw
";
