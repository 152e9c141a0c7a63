import { foldWord } from './words.js';

/** Words before a person's name. What follows them is taken for one, in questions and on pages. */
const byLanguage = [
  'frau herr herrn familie dr prof professor professorin ansprechpartner ansprechpartnerin kontaktperson name onkel tante',
  'mr mrs ms miss mister madam sir family doctor contact uncle aunt',
  'monsieur madame mademoiselle mme mlle famille docteur maître oncle tante',
  'السيد السيدة سيد سيدة الأستاذ الأستاذة أستاذ الدكتور الدكتورة دكتور عائلة أبو أم ابو ام عمو آقای خانم آقا جناب دکتر',
  'пан пані пана пану панове родина лікар доктор господин госпожа семья дядя тётя дядько тітка',
  'bay bayan sayın amca teyze abi abla señor señora sr sra don doña tío tía signor signora dottor dottoressa domnul doamna',
  'pan pani państwo zonja zoti gospodin gospođa κύριος κυρία κύριε አቶ ወይዘሮ ወ ሮ ኣቶ wardi xaaji ông bà',
];

const forms = new Set(byLanguage.flatMap((words) => words.split(' ')).map(foldWord));

/** Whether what follows this word is likely to be a person's name. @param folded from `foldWord` */
export function isFormOfAddress(folded: string): boolean {
  return forms.has(folded);
}
