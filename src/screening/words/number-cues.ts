/** Words before a telephone number, as patterns; they may start inside a word. */
export const phoneCues = [
  'telefon|(?<!\\p{L})tel(?!\\p{L})|handy|mobil|whats ?app|viber|festnetz|rückruf|rufnummer',
  '(?:meine|unter der) nummer|(?:ruf\\p{L}*|erreich\\p{L}*) (?:sie )?(?:mich|uns)|phone|call me|my number',
  '(?<!\\p{L})cell(?!\\p{L})|téléphone|mon numéro|teléfono|móvil|mi número|llám|telefone|celular',
  'cellulare|il mio numero|numărul meu|numri im|moj broj|mój numer|komórk|τηλέφων|κινητ',
  'điện thoại|sđt|电话|手机|телефон|(?<!\\p{L})(?:тел|моб|τηλ)(?!\\p{L})|мобильн|мобільн|мій номер|мой номер|вайбер|ватсап',
  'numaram|beni arayın|هاتف|جوال|موبايل|تلفون|واتس|رقمي|تلفن|موبایل|تلیفون|ټلیفون',
  'تەلەفۆن|فون نمبر|taleefan|telefoon|ስልክ|ስልኪ|ቁጽሪ ስልክ',
];

/** What comes after "number of": words for papers and cases, in many languages, as patterns; they may start inside a word. */
export const paperCues = [
  // German
  'aktenzeichen|(?<!\\p{L})a\\.?z\\.?(?!\\p{L})|geschäftszeichen|(?<!\\p{L})gz\\.|vorgangsn|fallnummer',
  'bg-?(?:nummer|nr)|(?<!\\p{L})bg(?!\\p{L})|bedarfsgemeinschaft|kunden-?(?:nummer|nr)|kd\\.?-?nr',
  'kindergeld-?(?:nummer|nr)',
  'steuer-?(?:id|ident|nummer|nr)|idnr|(?:sozial|renten|kranken)versicherungs-?(?:nummer|nr|ausweis)',
  '(?<!\\p{L})(?:sv|rv|kv)-?(?:nummer|nr)|versich\\p{L}{0,8}-?(?:nummer|nr)|krankenkassen-?(?:nummer|nr)',
  'pass-?(?:nummer|nr)|reisepass|ausweis|aufenthalts(?:titel|erlaubnis|karte|gestattung)',
  '(?<!\\p{L})eat(?!\\p{L})',
  'azr|dokumenten-?(?:nummer|nr)|serien-?(?:nummer|nr)|matrikel|personal-?(?:nummer|nr)',
  'führerschein-?(?:nummer|nr)',
  'mitglieds-?(?:nummer|nr)|rechnungs-?(?:nummer|nr)|vertrags-?(?:nummer|nr)|antrags-?(?:nummer|nr)',
  'konto-?(?:nummer|nr)',
  // English
  'passport|residence (?:permit|card)|(?<!\\p{L})id(?: card)?(?: number| no)|tax (?:id|number)',
  'social security|(?<!\\p{L})ssn(?!\\p{L})|insurance (?:number|no)',
  '(?:customer|client|case|file|reference|document|application|account|registration|member(?:ship)?) (?:number|no|id|nr)',
  // Arabic, Persian, Dari, Pashto, Sorani, Urdu
  'جواز|الإقامة|الاقامة|إقامتي|اقامتي|رقم (?:ال)?(?:ملف|زبون|عميل|هوية|قضية|بطاقة|ضريب|تأمين|حساب|طلب)',
  'الرقم (?:الضريبي|الوطني)',
  'پاسپور[تټٹ]|گذرنامه|(?:شماره|نمبر) (?:پرونده|مشتری|ملی|شناسایی|بیمه|مالیات|دوسیه|تذکره|حساب)|تذکره',
  'کارت اقامت|شناختی کارڈ',
  'پاسپۆرت|ژمارەی (?:ناسنامە|دۆسیە|فایل)|ناسنامە|(?:کیس|فائل|کسٹمر) نمبر',
  // Kurmanji, Tigrinya, Somali, Amharic
  'pasaport|pasaporta|nasname|hejmara (?:dosya|mişterî)|ፓስፖርት|መለለዪ|መታወቂያ|baasaboor',
  'lambarka (?:faylka|macmiilka|kaadhka)|sharciga',
  // Cyrillic
  'паспорт|(?<!\\p{L})внж|посвідк|посвідчен|удостоверен',
  '(?:номер|№) (?:дела|справи|клиента|клієнта|заявления|заяви|досье|документа|счета)',
  'снилс|(?<!\\p{L})инн(?!\\p{L})|(?<!\\p{L})[іи]пн(?!\\p{L})|рнокпп|(?<!\\p{L})егн(?!\\p{L})|лична карта',
  'пасош|номер на (?:дело|клиент|преписка)',
  // Turkish, Romance languages, Romanian
  'oturum (?:kartı|izni)|(?:müşteri|dosya|kimlik|vergi|sigorta) n(?:umara|o)|tc kimlik|passeport',
  'titre de séjour',
  "(?:numéro|n°|no) (?:de |d')?(?:dossier|client|allocataire|sécurité|fiscal|carte)",
  'número de (?:cliente|expediente|caso|seguro|processo|contribuinte|utente)',
  'passaport|pasaporte|(?<!\\p{L})n(?:ie|if)(?!\\p{L})|permiso de residencia|autorização de residência',
  'permesso di soggiorno|codice fiscale',
  'numero (?:di )?(?:cliente|pratica|protocollo)|pa[șsş]aport|permis de [șsş]edere',
  'num[ăa]r(?:ul)? (?:de )?(?:dosar|client)|(?<!\\p{L})cnp(?!\\p{L})',
  // Albanian, Serbian, Polish, Greek, Vietnamese, Chinese
  'pasaport[ëe]|letërnjoftim|numri i (?:dosjes|klientit)|paso[šs]|lična karta|(?<!\\p{L})jmbg',
  'broj (?:predmeta|klijenta|lične)',
  'paszport|kart[ya] pobytu|pesel|numer (?:sprawy|klienta|dowodu)|διαβατ|άδεια διαμονής|(?<!\\p{L})αφμ',
  'αριθμός (?:πελάτη|φακέλου|υπόθεσης)',
  'hộ chiếu|thẻ cư trú|mã số (?:thuế|khách)|số hồ sơ|cccd|护照|居留|档案号|客户号|案号|税号|身份证',
];
