//! Words of the news: those that any report has, and those that stand for each other, within a language and between
//! languages.

/// Words that reports on anything have: sharing them tells little.
pub(super) const COMMON: &str = "government state states country countries national international people public official officials \
minister ministry parliament party parties political policy law court police security federal local city town region area district \
group member members leader leaders head office statement report reports media news press conference interview reporter \
journalist week month year years day days time times night morning evening hour hours part number percent million billion \
thousand hundred several dozens call called calls ask asked asks question questioned answer respond response reply note noted \
explain claim claimed describe described mention mentioned indicate indicated express expressed stress stressed emphasize \
emphasized underscore suggest suggested warn warned accuse accused blame blamed deny denied confirm confirmed reveal show shows \
showed shown see seen saw look looks think thought believe believed know known want wanted need needed use used using work \
working works try tried plan planned plans continue continued remain remained become became begin began begun start started \
lead led hold held keep kept bring brought leave left meet met meeting talk talks speak spoke spoken hear heard find found \
include including included follow following followed expect expected likely unlikely possible possibly able unable clear clearly \
important major main large small big great good bad high low long short strong early late current currently recent recently \
former future present own full general special different whole home world end place point side thing things situation issue \
issues problem matter case fact reason result effort efforts action position role power control right support order campaign \
election vote voters candidate president presidential man woman men women child children family families student students school \
company money market business tax job jobs health care service services program community university company street road house \
water fire car video photo photos image website twitter facebook";

/// One thing a row: words in English, then in Ukrainian and Russian; the first names it.
///
/// Of Cyrillic words the first five letters count.
pub(super) const CONCEPTS: &str = "
ceasefire cease-fire truce armistice cessation | перемир припинення прекращение
hostilities fighting combat | бойові бої боевые бои боевых бойових
war conflict | війна війни війні конфлікт война войны войне конфликт
peace | мир миру мира
soldier soldiers servicemen troops military army | військові війська армія солдат военные войска армия военн військ
forces units | сили сил силы підрозділ подразделения
attack attacks assault assaults strike strikes raid | атака атаки атакував удар штурм атаковать
shelling bombardment shelled shell | обстріл обстрел обстреля
shoot shot fired shooting gunfire | стрілянина стрельба
explosion explosions blast blasts | вибух взрыв
missile missiles rocket rockets | ракета ракети ракеты ракет
drone drones uav uavs unmanned | дрон безпілотник беспилотник бпла
aircraft plane planes jet jets | літак самолет самолёт
bomb bombs | бомба бомби бомбы авіабомба
artillery mortar howitzer | артилерія артиллерия міномет миномет
weapon weapons arms | зброя оружие озброєння вооружение
ammunition munitions | боєприпаси боеприпасы
killed dead died deaths fatalities | загинув загинули вбито погиб погибли убиты
injured wounded hurt injuries | поранен ранен постражд пострада
civilian civilians residents inhabitants | цивільн мирні гражданск мирные жител мешкан
casualties losses | втрати потери
destroyed devastated ruined demolished | знищен зруйнован уничтож разруш
damaged damage | пошкоджен поврежд
village settlement villages | село села поселок селище посёлок деревня
region province oblast | область області области регіон регион
border frontier | кордон граница границе границы кордону
front frontline | фронт лінія линия
captured seized took capture | захопив захопили захватил захват
occupied occupy occupation | окупован оккупир
liberated liberate retake retook | звільнен освобожд
advance advanced advancing offensive | наступ просув продвиж наступление
retreat withdraw withdrawal withdrew pullout | відступ отступ вывод виведення
negotiations talks discussions dialogue | переговор диалог діалог
agreement deal accord pact | угода угоди соглаш догов
proposal offer initiative | пропозиц предложен
condition conditions terms | умова умови условия умов
demand demands | вимога вимоги требован
territory territories land lands | територі территор
sanctions | санкції санкции
allies partners ally | союзник партнер
ambassador envoy emissary | посол посланник спецпосланник представитель представник
spokesman spokesperson spokeswoman | речник пресссекретар пресссекретарь прессекретар
ministry | міністерство министерство
defence defense | оборони обороны оборона
foreign | іноземн закордонних иностран
president | президент
government | уряд правительство
parliament | парламент верховна
minister | міністр министр
leader leaders | лідер лидер
general | генерал
commander chief | командир командувач командующий главнокомандующий головнокоманд
intelligence | розвідка розвед разведка развед
aid assistance help | допомога помощь помощи допомоги
supply supplies deliveries deliver | постачання поставки постав
energy power electricity | енергетик энергетик електро электро
plant station | станція станция електростанц
nuclear atomic | ядерн атомн
hospital clinic | лікарня больница лікарні больнице
school kindergarten | школа школи школе садок
house houses home homes building buildings apartment | будинок будинк здание дом дома будівл зданий
evening night overnight | ніч вночі ночь ночью увечері вечером
morning | ранок вранці утро утром
children child | діти дитина дети ребенок дітей детей
women woman | жінка жінки женщина женщины
people persons | людей люди людина человек
year years | рік року роки год года лет років
day days | день дня днів дней дни
week weeks | тиждень неделя тижні недели
month months | місяць месяц місяців месяцев
capital | столиця столица столиці столице
monitoring verification | моніторинг мониторинг контроль
observer observers monitors | спостерігач наблюдатель
prisoner prisoners captives | полонен пленные военнопленные військовополонен
exchange swap | обмін обмен
humanitarian | гуманітарн гуманитар
refugee refugees displaced evacuated evacuate | біжен беженц евакуйов эвакуир
invasion incursion invaded | вторгнення вторжение вторгся
mobilization mobilisation | мобілізац мобилизац
statement declaration announced declared | заява заявление оголосив объявил
support supports supported backing endorse endorsed | підтрим поддерж
security | безпек безопас
guarantee guarantees ensure ensuring | гарантії гарантии гарантує
pause respite break reprieve lull | пауза передышка перепочинок
regroup regrouping rearm rearmament | перегруп
lasting enduring durable permanent long-term | тривал длительн долгосроч довгостр
causes cause roots | причин
difficult hard tough complex | складн сложн трудн важк
quick quickly swift swiftly rapid rapidly fast | швидк быстр
delay delays postpone postponed postponement prolong drag protracted | затяг затримк задержк
ban prohibition prohibit forbid | заборон запрет
reject rejected refuse refused rule ruled dismiss dismissed refusal | відмов відхил отказ отверг
accept accepted accepting acceptance | прийня приня соглас погод
unacceptable inadmissible | неприйн неприемл
largest biggest greatest | найбільш крупнейш самый
killed slain | вбив убил
arrested detained custody jailed | затрим арешт задерж арест
investigation probe inquiry investigators | розслід расслед
prosecutor prosecutors | прокур
flood flooding floods | повінь наводн
earthquake quake | землетрус землетряс
fire blaze flames | пожежа пожар
train railway rail | поїзд поезд потяг
airport | аеропорт аэропорт
port harbour harbor | порт
ship vessel boat | корабель корабль судно
money funds funding | гроші деньги кошти средства
price prices cost costs | ціна цена ціни цены
growth increase increased rise rose grew growing higher | зростан рост збільш увелич
decline decrease fell drop dropped fall lower reduction reduced declined | зниж сниж падіння падение
company firm business corporation | компані фірма фирма
employee employees workers staff | працівник работник
election elections poll polls | вибори выборы
vote votes ballot | голосув голосов
goal aim aims objective purpose | мета цель цели метою
helicopter | гелікоптер вертол
tank tanks armoured armored vehicles | танк бронетех
road highway street route | дорога вулиця улица траса шоссе
bridge | міст мост мосту
factory enterprise | завод підприєм предприят
immediate immediately instantly | негайн немедл
agree agreed agrees consent consented | згод соглас погодив
visit visited trip | візит визит
phone telephone | телефон
letter message | лист письмо
enemy adversary opponent | ворог враг противник
";
