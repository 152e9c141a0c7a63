/** The words around the facts of events and locations, in one language. */
export interface FactLabels {
  /** BCP 47 tag by which weekdays, months and times are written. */
  locale: string;
  /** Between two items of a list within a line. */
  separator: string;
  date: string;
  place: string;
  address: string;
  meeting: string;
  contact: string;
  phone: string;
  mobile: string;
  email: string;
  website: string;
  appointment: string;
  openingHours: string;
  openAllDay: string;
  closed: string;
  byAppointment: string;
  temporarilyClosed: string;
  barrierFree: string;
  notBarrierFree: string;
}

const german: FactLabels = {
  locale: 'de-DE',
  separator: '; ',
  date: 'Datum',
  place: 'Ort',
  address: 'Adresse',
  meeting: 'Online-Teilnahme',
  contact: 'Kontakt',
  phone: 'Telefon',
  mobile: 'Mobiltelefon',
  email: 'E-Mail',
  website: 'Webseite',
  appointment: 'Termin vereinbaren',
  openingHours: 'Öffnungszeiten',
  openAllDay: 'ganztägig geöffnet',
  closed: 'geschlossen',
  byAppointment: 'nur mit Termin',
  temporarilyClosed: 'Vorübergehend geschlossen.',
  barrierFree: 'Der Ort ist barrierefrei.',
  notBarrierFree: 'Der Ort ist nicht barrierefrei.',
};

const english: FactLabels = {
  locale: 'en-GB',
  separator: '; ',
  date: 'Date',
  place: 'Place',
  address: 'Address',
  meeting: 'Take part online',
  contact: 'Contact',
  phone: 'Phone',
  mobile: 'Mobile phone',
  email: 'E-mail',
  website: 'Website',
  appointment: 'Make an appointment',
  openingHours: 'Opening hours',
  openAllDay: 'open all day',
  closed: 'closed',
  byAppointment: 'by appointment only',
  temporarilyClosed: 'Temporarily closed.',
  barrierFree: 'This place is accessible without barriers.',
  notBarrierFree: 'This place is not accessible without barriers.',
};

const labels: Record<string, FactLabels> = {
  de: german,
  'de-si': {
    ...german,
    date: 'Wann',
    place: 'Wo',
    meeting: 'Im Internet mitmachen',
    openingHours: 'Geöffnet',
    openAllDay: 'den ganzen Tag offen',
    byAppointment: 'Sie brauchen einen Termin',
    temporarilyClosed: 'Im Moment geschlossen.',
    barrierFree: 'Der Ort hat keine Hindernisse, zum Beispiel für Menschen im Rollstuhl.',
    notBarrierFree: 'Der Ort hat Hindernisse, zum Beispiel Treppen.',
  },
  en: english,
  ar: {
    locale: 'ar',
    separator: '؛ ',
    date: 'التاريخ',
    place: 'المكان',
    address: 'العنوان',
    meeting: 'المشاركة عبر الإنترنت',
    contact: 'للتواصل',
    phone: 'الهاتف',
    mobile: 'الهاتف المحمول',
    email: 'البريد الإلكتروني',
    website: 'الموقع الإلكتروني',
    appointment: 'حجز موعد',
    openingHours: 'أوقات الدوام',
    openAllDay: 'مفتوح طوال اليوم',
    closed: 'مغلق',
    byAppointment: 'بموعد مسبق فقط',
    temporarilyClosed: 'مغلق مؤقتًا.',
    barrierFree: 'المكان خالٍ من العوائق.',
    notBarrierFree: 'المكان غير خالٍ من العوائق.',
  },
  uk: {
    locale: 'uk',
    separator: '; ',
    date: 'Дата',
    place: 'Місце',
    address: 'Адреса',
    meeting: 'Участь онлайн',
    contact: 'Контакт',
    phone: 'Телефон',
    mobile: 'Мобільний телефон',
    email: 'Електронна пошта',
    website: 'Вебсайт',
    appointment: 'Записатися на прийом',
    openingHours: 'Години роботи',
    openAllDay: 'відчинено цілодобово',
    closed: 'зачинено',
    byAppointment: 'лише за попереднім записом',
    temporarilyClosed: 'Тимчасово зачинено.',
    barrierFree: 'Місце доступне без бар’єрів.',
    notBarrierFree: 'Місце не є безбар’єрним.',
  },
  tr: {
    locale: 'tr',
    separator: '; ',
    date: 'Tarih',
    place: 'Yer',
    address: 'Adres',
    meeting: 'Çevrim içi katılım',
    contact: 'İletişim',
    phone: 'Telefon',
    mobile: 'Cep telefonu',
    email: 'E-posta',
    website: 'Web sitesi',
    appointment: 'Randevu al',
    openingHours: 'Açılış saatleri',
    openAllDay: 'tüm gün açık',
    closed: 'kapalı',
    byAppointment: 'yalnızca randevu ile',
    temporarilyClosed: 'Geçici olarak kapalı.',
    barrierFree: 'Bu yer engelsiz erişime uygundur.',
    notBarrierFree: 'Bu yer engelsiz erişime uygun değildir.',
  },
  fa: {
    locale: 'fa',
    separator: '؛ ',
    date: 'تاریخ',
    place: 'مکان',
    address: 'نشانی',
    meeting: 'شرکت آنلاین',
    contact: 'تماس',
    phone: 'تلفن',
    mobile: 'تلفن همراه',
    email: 'ایمیل',
    website: 'وب‌سایت',
    appointment: 'گرفتن وقت',
    openingHours: 'ساعات کار',
    openAllDay: 'تمام روز باز',
    closed: 'تعطیل',
    byAppointment: 'فقط با وقت قبلی',
    temporarilyClosed: 'موقتاً تعطیل است.',
    barrierFree: 'این مکان بدون مانع است.',
    notBarrierFree: 'این مکان بدون مانع نیست.',
  },
};

/** The CMS's code for Dari, which Persian labels serve. */
const aliases: Record<string, string> = { prs: 'fa' };

/** Labels in a language (`de`, `de-si`, `ar`, `en-GB`…); English where there are none. */
export function factLabels(language: string): FactLabels {
  const code = language.toLowerCase();
  const base = code.split('-')[0] ?? code;
  return labels[code] ?? labels[aliases[base] ?? base] ?? english;
}
