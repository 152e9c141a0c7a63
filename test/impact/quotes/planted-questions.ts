/**
 * Questions with personal details in braces, as they might come behind the masking: names behind forms of address and
 * without, nicknames written small, addresses, birthdays, telephone and account numbers, cases, mail addresses.
 */
const withBraces: Record<string, string[]> = {
  de: [
    'Wie kann ich für meine Tochter {Yevheniya} {Kolisnyk} Kindergeld beantragen?',
    'mein kind {schnuffi} braucht einen platz in der schule, wo finde ich hilfe?',
    'Ich wohne {Lindenhofstraße} {12a}, wo finde ich Kurse in der Stadt?',
    'Meine Tochter ist am {03.05.2019} geboren, wann kann ich Kindergeld beantragen?',
    'geboren am {3}. Mai {90}, wo kann ich einen Antrag schreiben und Hilfe finden?',
    'Sie können mich unter {0176} {4455667} anrufen, wo finde ich Hilfe in der Stadt?',
    'Wo ist das Geld für die Kinder, Konto {DE89370400440532013000}?',
    'Mein Antrag {KG-2024/883-1} beim Amt, wie finde ich Hilfe für die Kinder?',
    'Schreiben Sie an {y.kolisnyk}@{posteo.de}, wo finde ich Kurse in der Stadt?',
    'Ich habe mit Frau {Wohnung} und Herrn {Platz} im Amt gesprochen, wo finde ich Hilfe?',
  ],
  en: [
    'Where can I find help, Mrs. {Schmidt} of the office never answers, who can help?',
    'my daughter {zuzka} needs a school, where can I find help in the city?',
    'I live at {Rosewood} {Lane} {14}, how can I find courses in the city?',
    'My daughter was born on {May} {3}, {1990}, how can I apply for child benefit?',
    'Call me on {+49} {151} {23456789}, where can I find help with the letter?',
    'My application {A-77123} is at the office, what can I do when nobody answers?',
    'write to {zuzka99}@{mail.example} and help me find courses in the city',
  ],
  fr: [
    'Où trouver une école pour ma fille {Aïssatou} {Diakité} dans la ville ?',
    'Madame {Delacroix} ne répond pas, qui peut aider avec la demande ?',
    'mon adresse est rue {Jolicoeur} {23}, où trouver des cours dans la ville ?',
    'je suis née le {12/03/1988}, comment demander les allocations familiales ?',
    'mon numéro est {06} {12} {34} {56} {78}, qui peut aider avec la lettre du bureau ?',
  ],
  ar: [
    'كيف يمكنني طلب إعانة الأطفال لابنتي {شهرزاد} {البغدادي} في المدينة؟',
    'السيدة {نازك} في المكتب لا تجيب، من يساعدني في طلبي؟',
    'عنواني {الياسمين} {١٤}، أين أجد دورات في المدينة؟',
    'ولدت في {١٢/٠٣/١٩٨٨}، كيف يمكنني طلب إعانة الأطفال؟',
    'رقمي {٠١٧٦٤٤٥٥٦٦٧}، أين أجد مساعدة في رسالة المكتب؟',
  ],
  uk: [
    'Як я можу подати заяву для моєї доньки {Єлизавета} {Колісник} в місті?',
    'Пані {Заява} не відповідає, хто може допомогти з листом?',
    'моя адреса {Соборна} {14}, де знайти курси в місті?',
    'народилася {12}.{03}.{1988}, як я можу подати заяву на допомогу?',
    'мій номер {0176} {4455667}, хто може допомогти з листом від установи?',
  ],
  tr: [
    'Kızım {Gülşah} {Karagöz} için okul nerede bulunur, nasıl başvuru yapabilirim?',
    'kızım {gülo} için okul nerede bulunur, kim yardım eder?',
    'adresim {Menekşe} {Sokağı} {14}, kurslar nerede bulunur ve kim yardım eder?',
    'numaram {0176} {4455667}, başvurum için kim yardım eder?',
    'TR hesabım {TR330006100519786457841326}, çocuk parası için ne yapmalıyım?',
  ],
  fa: [
    'چگونه می توانم برای دخترم {پریچهر} {رستگار} در شهر کمک پیدا کنم؟',
    'خانم {شهرزاد} جواب نمی دهد، چه کسی برای نامه اداره کمک می کند؟',
    'شماره من {۰۱۷۶۴۴۵۵۶۶۷} است، کجا دوره در شهر پیدا کنم؟',
    'متولد {۱۲}/{۰۳}/{۱۹۸۸} هستم، چگونه می توانم برای کمک هزینه درخواست بدهم؟',
  ],
  ro: [
    'Cum pot cere alocația pentru fiica mea {Ruxandra} {Bălănescu} în oraș?',
    'Doamna {Bălănescu} nu răspunde, cine mă poate ajuta cu scrisoarea?',
    'adresa mea este {Zorilor} {14}, unde găsesc cursuri în oraș?',
    'numărul meu este {0176} {4455667}, cine mă poate ajuta cu cererea mea?',
    'fiica mea {ruxi} e născută în {3} mai, unde găsesc o școală?',
  ],
};

/** By language, without the braces. */
export const plantedQuestions: Record<string, string[]> = Object.fromEntries(
  Object.entries(withBraces).map(([language, questions]) => [
    language,
    questions.map((question) => question.replace(/[{}]/gu, '')),
  ]),
);

const detailsOf = new Map(
  Object.values(withBraces)
    .flat()
    .map((question) => [
      question.replace(/[{}]/gu, ''),
      [...question.matchAll(/\{([^}]+)\}/gu)].map(([, detail = '']) => detail),
    ]),
);

/** What the braces of a question held. */
export function details(question: string): string[] {
  const found = detailsOf.get(question) ?? [];
  if (found.length === 0) throw new Error(`Nothing is planted in: ${question}`);
  return found;
}
