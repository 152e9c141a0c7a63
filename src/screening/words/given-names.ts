/** Given names that are frequent among newcomers and in Germany: after "I am" only these are taken for names. */
export const givenNames: ReadonlySet<string> = new Set(
  [
    'ahmed ahmet ahmad achmed mohammed mohammad muhammad mohamed mehmet mahmoud mahmud mustafa ali omar omer ömer hassan hasan hussein hussain hüseyin ibrahim ismail khaled khalid',
    'abdullah abdul abdi yusuf yousef youssef josef joseph samir karim kareem tariq tarek bilal hamza zain adam osman rami nabil walid amir reza hamid jamal jamil farid nasir',
    'fatima fatma fatemeh aisha aicha ayse ayşe amina maryam mariam miriam maria mary marie zahra zainab zeynep layla leila lina nour noor sara sarah hanan huda salma rania yasmin jasmin',
    'samira nadia amal iman mona rima dina hala rana ruba reem rojda azad shilan rojin berfin dilan baran zerdeşt serhat mehdi parisa shirin nasrin mina',
    'olena oksana olga olha natalia nataliya natasha iryna irina svitlana svetlana tetiana tatiana kateryna anna anastasia yulia julia viktoria halyna ludmila andriy andrij andrei andrej oleksandr',
    'alexander serhiy sergej sergei ivan igor ihor dmytro dmitri mykola nikolai volodymyr vladimir petro oleh oleg yuri vasyl bohdan maksym maxim taras',
    'abebe samuel daniel david yohannes tesfay haile selam mulu abdirahman hodan faduma cabdi faadumo joy blessing john james michael peter paul thomas',
    'maria elena andrea ana carlos juan jose josé luis pedro joão lucas mateo marco luca giulia francesca ion mihai ioana andreea georgi dimitar petar marko jelena milan arben drita',
    'piotr anna agnieszka katarzyna tomasz krzysztof nikos giorgos eleni minh hung linh lan mai elif emre mert murat kemal hatice emine merve',
    'hans klaus petra sabine monika andreas stefan stephan christian martin markus tobias lukas felix leon emma hannah mia sophie sofia lena laura lisa jan max moritz',
    'أحمد احمد محمد محمود مصطفى علي عمر حسن حسين ابراهيم إبراهيم خالد عبدالله عبد يوسف سمير كريم طارق بلال حمزة عثمان رامي وليد نور فاطمة عائشة مريم زينب ليلى سارة هدى سلمى رانيا ياسمين نادية أمل إيمان منى',
    'علی رضا مریم فاطمه زهرا حسین محمدرضا مهدی حمید احمدی پریسا شیرین نسرین مینا لیلا ساره یوسف کریم نورالله عبدالله عائشہ فاطمہ ئازاد شیلان ڕۆژین',
    'олена оксана ольга наталія наталья наташа ірина ирина світлана светлана тетяна татьяна катерина екатерина анна анастасія анастасия юлія юлия вікторія виктория галина людмила марія мария софія софия',
    'андрій андрей олександр александр сергій сергей іван иван ігор игорь дмитро дмитрий микола николай володимир владимир петро олег юрій юрий богдан максим тарас ахмед мохаммед али',
    'αννα μαρία νίκος γιώργος ελένη κώστας አበበ ሳራ ሳሙኤል ዳንኤል ዮሃንስ ሰላም ሙሉ ሃይለ ተስፋይ',
  ].flatMap((names) => names.split(' ')),
);
