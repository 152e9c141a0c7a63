/**
 * Frequent words of the languages that are written in Latin letters anyway, or romanised but not converted here:
 * evidence against a romanised text. Without diacritics, since people leave them out. English and German come with
 * what newcomers' questions are about, because those words are what Arabic and Russian ones get mixed up with.
 */
export const otherWords = {
  de: `ich du er sie es wir ihr mein meine meinen meiner dein ihre unser der die das den dem des ein eine einen einem
    einer kein keine keinen und oder aber wenn weil dass ob als wie wo was wer wen wem wann warum welche welcher welches
    wieviel wohin woher ist sind war bin hat habe haben hatte wird werden wurde kann kannst muss mussen soll darf will
    mochte brauche braucht gibt geht machen mache gehen kommen bekommen bekomme finde finden suche suchen beantragen
    anmelden abmelden melden arbeiten lernen wohnen lebe leben kostet kosten helfen hilfe bitte danke hallo fur mit von
    zu zum zur bei nach aus auf an am im in ins um uber unter vor durch gegen ohne seit bis nicht nur auch noch schon
    sehr mehr viel viele jetzt heute morgen hier dort da dann so man sich mir mich dir dich uns euch kind kinder frau
    mann familie arzt schule arbeit geld wohnung zimmer stadt deutschland deutsch sprache lange nahe stunden tage woche
    monat jahr alt neu gut kostenlos offnungszeiten eltern sohn tochter verloren abgelaufen verlangern raumwohnung
    zimmerwohnung kam na ja nein mal kurs essen frei schwanger krank ubersetzen brief bietet beide seiten dir schau beratung brief unterlagen papiere bedeutet ware
    etwas jemand alle ganz wieder immer spricht sprechen verstehe erste dauert stellen abends morgens kollegin freund`,
  en: `i you he she it we they me my your his her our their the a an and or but if because that this these those what
    where when who whom why which how is are am was were be been do does did have has had can could will would should
    must may might need want get got go going come find found look looking make take give apply register learn work
    live pay cost help please thanks thank hello hi for with from to at on in of by about as into up out near not no
    yes only also still very more much many any some all now today tomorrow here there child children kid kids baby
    family doctor school job money house home room city address german germany language course free class women men
    lost passport wife husband son daughter lawyer waiting list pregnant insurance letter appointment u pls im dont new
    old bank card driving licence license math food shop good friday sure advice old square team work career pain severe cannot been being long open opening hours office flat apartment rent birth certificate mosque`,
  fr: `je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre votre leur le la les un une des du de
    et ou mais si car que qui quoi quand comment pourquoi combien quel quelle quels quelles est sont suis ai as avons
    avez ont etre avoir peut peux puis pouvez dois doit faut veux voudrais besoin faire obtenir trouver chercher cherche
    apprendre inscrire travailler habiter payer aller aide aider pour avec dans sur sous sans chez par au aux en ne pas
    plus tres bien ici ce cette ces mon enfant enfants femme mari medecin ecole travail argent logement appartement
    ville langue allemand allemagne cours carte sejour titre papiers merci bonjour svp gare jour lieu gaz eau sera creche rendez maison demande as ue pays lundi mardi mercredi jeudi
    vendredi samedi dimanche base site web savoir peine mort citoyens quitter cela ou`,
  tr: `ben sen o biz siz onlar benim senin bir bu su ve veya ama icin ile gibi kadar nasil nerede nereye neden ne kim
    hangi kac zaman mi mu var yok degil evet hayir almak alabilirim yapmak yapabilirim istiyorum gerekiyor lazim lutfen
    tesekkurler merhaba cocuk cocugum cocuklar aile doktor okul is ev para dil kurs kursu almanca almanya kayit adres
    oturma izni basvuru basvurmak nereden bulabilirim ogrenmek ogrenebilirim calismak yardim ehliyet sigorta randevu
    belge evrak kira kiralik hastane sehir bana bize cok daha sonra once burada hakkinda iznimi ediyorum olur olmak yeni sohbet`,
  ku: `ez tu ew em hun min te wi we va vi ji li bi bo u an le ku ci cawa ciye kengi kijan cend kes ne na ere heye hene
    nine dikarim dixwazim dikim divê dive bikim bibim hin zaroken zarok zimane almani alman dibistan doktor mal xwe
    karsaz kar pere alikari bijisk navnisan tomar spas rojbas derdikeve bisinim malbat jin mer bazar zu gelek pir`,
  so: `aan anigu adiga isaga iyada waa waxaan waxa waxaad maxay maxaa sidee sideen halkee xagee goorma waayo maxaan ma
    miyaa iyo ama laakiin haddii ka ku u la soo si ee oo in inaan uu ay baan ayaan karaa kartaa rabaa doonayaa
    baahanahay heli helaa helo caawimaad caawin dhakhtar dhakhtarka carruurta ilmaha ilmo iskuul dugsi shaqo guri lacag
    luqadda jarmalka jarmal diiwaan gelin cinwaan sharci qoyska fadlan mahadsanid waad halkan laga loo lagu kara tahay baa buu bay ii kuu noo mana aanan waxa wuxuu waxay kuwa dad dadka badan maanta berri ayaa ayay ayuu iga igu kale qof immisa
    meeqa tagi taga sameeyaa sameyn bixin halka isla wixii wax haa may hadda intee aniga carruur ilaha`,
  ro: `eu tu el ea noi voi ei ele meu mea al ai ale un o unei si sau dar daca pentru ca ce cine unde cand cum cat cati
    cata care este e sunt am are avem pot poate trebuie vreau nevoie fac face gasesc gasi invata inscriu obtin obtine
    lucra plati locuiesc ajutor multumesc buna cu din la pe in de nu mai foarte aici copil copii copilul familie sotie
    medic scoala munca bani apartament oras limba germana curs cerere acte adresa inregistrare alocatie avocat casa`,
  sq: `une ti ai ajo ne ju ata im ime jam je eshte jemi jane kam ke ka kemi kane nje dhe ose por nese sepse se cfare ku
    kur si pse kush cili sa mund duhet dua te per me nga tek ne pa jo po shume ketu gjej gjeje mesoj regjistroj punoj
    paguaj marr aplikoj ndihme nevoje faleminderit pershendetje femije femijen familja mjek shkolle shkollen pune para
    banese gjuha gjermanisht gjermani kurs adrese dokumente leje qendrimi termin rruge qytet shtepi grua burri`,
  pl: `ja ty on ona my wy oni moj moja moje jest sa jestem mam ma mamy i lub albo ale jesli bo ze co kto gdzie kiedy jak
    dlaczego ile jaki jaka jakie ktory moge mozna musze trzeba chce potrzebuje znalezc dostac zapisac zarejestrowac
    uczyc szukam pracowac placic mieszkac pomoc prosze dziekuje dzien dobry dla z ze od do w we na po przy bez nie tak
    juz tylko tez bardzo tu tutaj dziecko dziecka dzieci rodzina lekarz lekarza szkola szkoly przedszkola praca pracy
    pieniadze mieszkanie mieszkania miasto jezyk niemiecki niemieckiego kurs adres zasilek wniosek dokumenty potrzebne`,
  es: `yo tu el ella nosotros ellos mi mis su sus el la los las un una unos y o pero si porque que quien donde cuando
    como cuanto cuanta cual es son soy estoy esta estan he ha tengo tiene hay puedo puede necesito quiero debo hacer
    obtener encontrar buscar busco aprender registrar registrarme trabajar vivir pagar ayuda gracias hola por para con
    en de del al a sin no muy mas aqui nino ninos hijo hija familia medico escuela trabajo dinero piso casa ciudad
    idioma aleman alemania curso cursos papeles permiso residencia cita donde ayudar`,
  pt: `eu voce ele ela nos eles meu minha um uma e ou mas se porque que quem onde quando como quanto qual sou estou esta
    tenho tem ha posso pode preciso quero devo fazer obter encontrar aprender registrar trabalhar morar pagar ajuda
    obrigado ola por para com em de do da no na sem nao muito mais aqui filho filha crianca familia medico escola
    trabalho dinheiro casa cidade lingua alemao alemanha curso documentos`,
  it: `io tu lui lei noi voi loro mio mia miei il lo la i gli le un uno una e o ma se perche che chi dove quando come
    quanto quale sono sei siamo ho hai ha abbiamo posso puo devo voglio bisogno fare ottenere trovare cercare cerco
    imparare iscrivere registrare lavorare vivere pagare aiuto grazie ciao buongiorno per con in di del della da dal a
    al su senza non molto piu qui bambino bambini figlio figlia famiglia medico scuola lavoro soldi casa appartamento
    citta lingua tedesco germania corso corsi documenti permesso soggiorno costa asilo`,
  nl: `ik jij je hij zij ze wij we jullie mijn jouw zijn haar ons de het een en of maar als omdat dat dit die wat waar
    wanneer hoe waarom wie welke is ben zijn heb heeft hebben kan kunnen moet moeten wil wilt nodig krijgen vinden
    zoeken aanvragen inschrijven leren werken wonen betalen hulp dank hallo voor met van naar bij op in aan uit te om
    niet geen ook nog heel veel hier kind kinderen gezin dokter school werk geld huis woning stad taal nederlands duits
    cursus vraag hoeveel kost`,
  vi: `toi ban anh chi em no chung ta minh la va hoac nhung neu vi gi ai dau khi nao the bao nhieu tai sao lam co khong
    duoc phai can muon tim hoc dang ky xin giup cam on chao cho voi tu den o trong tren ngoai rat nhieu con tre gia
    dinh bac si truong viec tien nha thanh pho tieng duc nguoi giay to ho khau muon`,
  sr: `ja ti on ona mi vi oni moj moja moje sam si je smo ste su i ili ali ako jer da sto sta tko ko gde gdje kad kada
    kako zasto koliko koji koja koje li mogu moze moram treba trebam zelim hocu imam ima dobiti naci nadem prijaviti
    upisati uciti ucim raditi radim ziveti zivjeti platiti pomoc hvala dobar dan zdravo za s sa od do u na po pri bez
    ne da samo vise jos ovde ovdje dete dijete deca djeca djecu porodica obitelj doktor lekar lijecnik skola skolu posao
    novac stan grad jezik nemacki njemacki nemackog kurs tecaj adresa dokumenti dokumenata vrtic boravak dozvola kosta
    zahtev zahtjev oko adresu adrese prava pravo pomoci pomocu rada rabota raditi radom policija jeziku kurseve
    skole skoli advokat univerzitet porodice porodicu dokumente dokument pasos putovnica vozacka karta drzava`,
  cs: `ja ty on ona my vy oni muj moje moja jsem jsi je jsme jste jsou a nebo ale kdyz kdyby protoze ze co kdo kde kdy
    jak proc kolik jaky ktery muzu mohu moct musim potrebuji potrebujem chci mam ma ziskat najit najdu prihlasit ucit
    hledam pracovat platit bydlet pomoc prosim dekuji dobry den pro s se z od do v ve na po u bez ne ano jen taky velmi
    tady tu dite deti rodina lekar lekare skola skoly prace penize byt mesto jazyk nemecky nemcina kurz adresa pozadat
    pridavky pobyt kde ako kedy preco kolko moze mozem musim chcem dieta`,
  bg: `az ti toi tya nie vie te moya moyat moga mozhe mozhem tryabva iskam imam ima sam si e sme ste sa i ili no ako
    zashtoto che kakvo koy kade koga zashto kolko koi da se za ot do v vav na po pri bez ne samo oshte mnogo tuk dete
    deteto deca detsa semeystvo lekar uchilishte rabota pari kvartira grad ezik nemski naucha ucha namerya zapisha
    polucha pomosht blagodarya zdraveyte dokumenti adres registriram prava lichna karta bolnitsa lekarya darzhava policiya advokat
    universitet kursove ezikov bezplatno bezplaten parvi den sled pred`,
  fa: `man to shoma ma anha manam mikham mikhaham mitoonam mitavanam mitunam bayad lotfan mamnoon salam chetor chegoone
    chetori koja kojast kay chand che chi chera kodam aya va ya ama agar baraye barayeh az be dar ba ta ra ro ke in an
    hast hastam ast nist nistam daram darad konam kard shavam begiram yad zaban almani alman bache bacheha madrese khane
    khaneh kar pool doktor pezeshk komak edare sabt nam adres eghamat ghabz beravam peyda`,
  ur: `main mein mujhe hum aap tum woh yeh kya kaise kahan kab kyun kaun kitna kitne kitni hai hain tha ho hoga sakta
    sakti sakte chahiye chahta karna karne kar karo milta mil mile lena dena jana ka ki ke ko se par aur ya lekin agar
    nahi nahin haan bahut yahan bacha bache bachon ghar kaam paisa zaban madad doctor shukriya mera meri mere liye raha`,
  sw: `mimi wewe yeye sisi ninyi wao ni na au lakini kama kwa ya wa za la cha vya ninaweza ninawezaje naweza nataka
    nahitaji wapi lini nini nani kwanini vipi gani kiasi pata kupata kujifunza kijerumani ujerumani mtoto watoto familia
    daktari shule kazi pesa nyumba mji lugha msaada tafadhali asante habari kujiandikisha anwani`,
  id: `saya kamu anda dia kami mereka dan atau tetapi jika karena yang apa siapa mana dimana kapan bagaimana mengapa
    berapa adalah ada bisa dapat harus mau ingin perlu mencari mendaftar belajar bekerja tinggal membayar bantuan
    terima kasih halo untuk dengan dari ke di pada tidak juga sangat sini anak keluarga dokter sekolah kerja uang rumah
    kota bahasa jerman alamat cara`,
  sv: `jag du han hon vi ni de min mitt en ett och eller men om att som vad vem var nar hur varfor ar har kan ska maste
    vill behover hitta soka lara arbeta bo betala hjalp tack hej for med av till fran i pa utan inte ocksa har barn
    familj lakare skola arbete pengar lagenhet stad sprak tyska kurs er det den ikke jeg hvor hvordan hva`,
  ha: `ni kai shi ita mu ku su ina yaya yaushe mene wane nawa da ko amma idan don zan iya iyawa yana akwai babu samu
    koyi aiki gida kudi yara makaranta likita taimako na gode sannu jamusanci`,
  ti: `ane nsika entay aybey kemey meas kndey alo yelen edilie kehatit hatit deki kolu bet temhirti hakim sira genzeb
    yekeniely selam ab nab kab ms nay germany`,
  tl: `ako ikaw siya kami tayo kayo sila ang ng sa mga ay at o pero kung dahil ano sino saan kailan paano bakit magkano
    gusto kailangan pwede maaari hanap matuto trabaho bahay pera bata anak pamilya doktor paaralan tulong salamat po`,
} as const;

/** All of them, of every language. */
export const foreignWords: ReadonlySet<string> = new Set(Object.values(otherWords).flatMap(split));

const germanAndEnglish = new Set([...split(otherWords.de), ...split(otherWords.en)]);

/** Whether a word (small letters, no diacritics) is among the frequent German or English ones. */
export function isGermanOrEnglish(word: string): boolean {
  return germanAndEnglish.has(word);
}

function split(words: string): string[] {
  return words.split(/\s+/u);
}
