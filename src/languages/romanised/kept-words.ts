/** German and international words that stay in Latin letters: they are what the German pages are found by. */
const keptWords = new Set(
  `anmeldung ummeldung abmeldung kindergeld elterngeld wohngeld burgergeld buergergeld jobcenter job center agentur arbeit
  arbeitsagentur arbeitsamt sozialamt jugendamt standesamt rathaus finanzamt gesundheitsamt auslanderbehorde
  auslaenderbehoerde auslanderamt landratsamt burgeramt buergeramt burgerburo einwohnermeldeamt bamf bafog wbs
  aufenthaltstitel aufenthaltserlaubnis aufenthaltsgestattung niederlassungserlaubnis fiktionsbescheinigung duldung
  arbeitserlaubnis einburgerung familiennachzug wohnung wohnungsamt mietvertrag miete kaution vermieter termin
  krankenkasse krankenversicherung versicherung hausarzt kinderarzt frauenarzt zahnarzt notaufnahme kita kiga
  kindergarten hort grundschule gymnasium mittelschule realschule berufsschule ausbildung praktikum minijob vollzeit
  teilzeit bewerbung lebenslauf zeugnis anerkennung integrationskurs sprachkurs deutschkurs telc goethe dtz leben in
  deutschland vhs volkshochschule fuhrerschein fuehrerschein ausweis reisepass personalausweis pass geburtsurkunde
  meldebescheinigung bescheid antrag formular steuer steuernummer steuererklarung steuerklasse lohnsteuer konto sparkasse
  girokonto schufa rundfunkbeitrag gez deutschlandticket ticket bahn asyl asylbewerber asylheim heim caritas diakonie
  awo tafel ehrenamt paragraf paragraph email mail online internet whatsapp facebook telegram google app pdf wifi wlan
  sim iban ok aok tk barmer dak bildungspaket teilhabe mutterschutz mutterpass elternzeit unterhalt hartz burger amt`.split(
    /\s+/u,
  ),
);

/** Words of so many languages that they say nothing about which one it is; written in the script of the question. */
const internationalWords = new Set(
  `doctor doktor dr telefon telephone bank banka taxi hotel viza visa kurs kors course adres temperatura diplom diploma
  tv radio film foto computer laptop video chat admin student studentka bus autobus metro`.split(/\s+/u),
);

const germanEnding =
  /(?:ungs?|amt|geld|schein|kurs|schule|titel|karte|antrag|haus|zeit|arzt|heit|keit|schaft|erlaubnis|kasse|behoerde|behorde|gesetz|stelle|burg|berlin|bescheinigung|zentrum|strasse|platz)$/u;
const shortestGermanCompound = 7;

/** Whether a word (lower case, without diacritics) is German administration's or everybody's, in any sentence. */
export function isKeptWord(word: string): boolean {
  return keptWords.has(word) || (word.length >= shortestGermanCompound && germanEnding.test(word));
}

/** Whether a word (lower case, without diacritics) is the same in many languages. */
export function isInternationalWord(word: string): boolean {
  return internationalWords.has(word);
}

/** Whether a word (lower case) is a level of language skills: "b2". */
export function isGrade(word: string): boolean {
  return /^[abc][12]$/u.test(word);
}

/** Whether a word is written in a few capitals, as "WBS" is. */
export function isAcronym(original: string): boolean {
  return /^\p{Lu}{2,5}$/u.test(original);
}
