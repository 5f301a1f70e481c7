//! Given names, for the gender of pronouns and to know a person's name from another name.

use super::kind::Kinds;

/// Given names by gender.
pub(super) static KINDS: &[(Kinds, &str)] = &[
    (
        Kinds::MALE_NAME,
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew \
         anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward \
         jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin \
         samuel gregory alexander frank patrick raymond jack dennis jerry tyler aaron jose adam nathan \
         henry douglas zachary peter kyle ethan walter noah jeremy christian keith roger terry austin sean \
         gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan \
         albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene mike \
         bill bob jim tim tom steve dan dave ben ted ed fred greg jeff jon josh ken matt nick pete ray rick \
         rob ron sam stan tony will barack hussein rudy newt mitt bernie jeb marco lindsey chuck harry mitch \
         antony boris vladimir dmitry dmitri sergei sergey sergiy serhiy volodymyr oleksandr alexei aleksey \
         oleksiy oleg oleh igor ihor ivan mikhail mykhailo mykola nikolai pavel pavlo petro pyotr roman \
         ruslan stanislav valery valeriy vasyl vasily viktor victor vitaly vitaliy vladislav vyacheslav \
         yevgeny yevhen yuri yuriy yury andrei andriy andrey anatoly anatoliy anton arseniy artem bogdan \
         bohdan denis denys dmytro fyodor gennady georgy grigory hryhoriy kirill kyrylo konstantin leonid \
         maksym maxim nikita taras valentin eduard rustem ramzan yaroslav emmanuel francois jean pierre \
         jacques olaf friedrich angelo mario giorgio luigi antonio carlos luis miguel jorge pedro fernando \
         manuel francisco javier diego pablo rafael alejandro recep tayyip ahmed ahmad mohammed muhammad \
         mohamed mohammad mahmoud mustafa ali hassan hasan ibrahim omar khaled khalid abdullah abdul yasser \
         yusuf benjamin netanyahu yoav itamar ehud ariel naftali yair isaac moshe ismail yahya hamid rashid \
         abdel fattah burhan narendra rajnath imran shehbaz nawaz manmohan amit arvind nikol ilham hikmet \
         ararat xi wang li jens josep charles hugh graham neil ian colin gordon stuart alastair simon nigel \
         keir rishi martin oliver philippe laurent michel andrzej donald mateusz jan jaroslaw janos viktor \
         lech tomasz piotr pawel krzysztof marek milos vaclav aleksandar zoran ivo klaus karl hans wolfgang \
         jurgen heinrich helmut leonard marc louis max lloyd jake tucker dean derek craig doug evan glenn \
         howard ivan jared jay joel julian karim kirk lee leo lou lewis luke malcolm marcus marvin maurice \
         melvin milton morris nathaniel neal norman oscar otto owen perry preston quentin ralph randall reggie \
         rex rodney ross rupert sebastian seth shawn sherrod sidney spencer theodore todd travis trevor tyrone \
         vernon victor wallace warren wesley andre bennie chris clarence claude clifford clinton curtis \
         darrell darren dwight earl eddie edwin elliot ernest floyd gilbert gavin gene harvey herbert herman \
         igor jeremiah jimmy johnny kurt lamar lance leon",
    ),
    (
        Kinds::MALE_NAME,
        "володимир олександр олексій андрій сергій дмитро микола михайло петро павло іван василь віктор юрій \
         олег ігор роман ярослав тарас богдан максим євген анатолій валерій віталій станіслав руслан денис кирило \
         артем антон григорій степан остап арсеній рустем владимир александр алексей андрей сергей дмитрий николай \
         михаил петр пётр павел иван василий виктор юрий олег игорь евгений анатолий валерий виталий станислав \
         кирилл артём григорий степан константин вячеслав рамзан геннадий леонид борис дональд",
    ),
    (
        Kinds::FEMALE_NAME,
        "марія олена ольга ірина наталія тетяна світлана людмила юлія катерина оксана анна ганна надія віра \
         любов галина лариса мария елена ирина наталья татьяна светлана юлия екатерина надежда вера любовь анастасия",
    ),
    (
        Kinds::FEMALE_NAME,
        "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret \
         sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca \
         sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha \
         katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce \
         virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline \
         martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia \
         grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte \
         marie kayla alexis lori hillary chelsea melania ivanka kellyanne gwen elaine dianne loretta donna \
         condoleezza madeleine theresa angela ursula olga oksana natalia nataliya tatiana tetiana iryna irina \
         svetlana ludmila lyudmila yulia yuliia elena olena ekaterina kateryna anastasia daria darya maryna \
         marina valentina halyna galina larisa vera nadia nadiya sofia maria mariya zinaida fatima aisha \
         khadija maryam zainab amina leila noor hanan rania sushma nirmala sonia priyanka indira benazir \
         aung sonya krystal esther carla veronica adriana ariana claire chloe kate katie jane jill jo anne \
         annie becky beth carmen carrie cindy connie crystal darlene debbie eileen ellen erica erin eva gail \
         gina hazel heidi holly ida irene jackie jamie jeanne jenny joanne josephine juanita kathy kim kristen \
         leslie lillian lois lorraine lucy lynn marjorie marlene maureen melanie mildred monica norma paula \
         peggy phyllis rhonda rita roberta robin rosa rose sally sherry stacy suzanne sylvia tammy tanya tina \
         tracy valerie vanessa vicki wanda wendy yolanda yvonne audrey naomi neera susana nikki tulsi kamala \
         oprah meryl beyonce alicia",
    ),
];
