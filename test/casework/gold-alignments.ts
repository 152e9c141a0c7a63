/**
 * Which German sentences say the same as each English one, on the pages of the demo municipality whose versions differ in
 * their sentences: by the address of the German page, for each English sentence in order the indices of the German ones,
 * `-` for none. Read sentence by sentence.
 */
export const goldAlignments: Record<string, string> = {
  '/lindenfurt/de/willkommen-in-lindenfurt/': '0 1 2 3 4 5 6 7 8 9 10 11 12 12 13 14 15+16 17',
  '/lindenfurt/de/ankommen/wohnsitz-anmelden/':
    '0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18+19 20 21 22 23 24 25 26 27',
  '/lindenfurt/de/ankommen/familiennachzug/': '0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23',
  '/lindenfurt/de/ankommen/einbürgerung/': '0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 - - - -',
  '/lindenfurt/de/ankommen/bankkonto-eröffnen/': '0 1 2 3 4 5 6 7 8 9 10 - 11 12 13 14 15 16 17 18 19 20 21 22',
  '/lindenfurt/de/gesundheit/krankenversicherung/': '0 1 3 4+5 6 7 8 9 10 12 13 14 15 16 18+19 20 21 22 23 24 25 26',
  '/lindenfurt/de/gesundheit/arzt-apotheke-und-notdienst/': '0 1 2 3 4 5 6 7 8 10 11+12 13 14 15+16 17 18 19 20',
  '/lindenfurt/de/gesundheit/schwangerschaft-und-geburt/': '0 2 3 5 7 8 9 10 11 12 13 14 15 16 17 18 20 21 22 23',
  '/lindenfurt/de/gesundheit/psychische-gesundheit/': '0 2 3 4 5 6 7+8 9 10 11 12 14 15 16 17 18 19 20 21 22 23 24 25',
  '/lindenfurt/de/familie-und-kinder/': '0 1 2 3 5 6 7 8 9 10 11 12 13 14 15 16 17',
  '/lindenfurt/de/familie-und-kinder/kita-und-kindertagespflege/':
    '0 1 3 4 5 6 7 8 9 10 11 12 13 15 16 17+18 19 20 21 22',
  '/lindenfurt/de/familie-und-kinder/kindergeld-und-elterngeld/':
    '0+1 2 3 4 5 6 8 9 10 11 13 14 15 17 18 19 20 21 22 23 24',
  '/lindenfurt/de/familie-und-kinder/kind-in-der-schule-anmelden/':
    '0+1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 17 18 19 20 21 22',
  '/lindenfurt/de/familie-und-kinder/bildung-und-teilhabe/': '0 1 2 3 4 5 6 7 8 9 10 12 13 14 15 16 17 18 20 21',
  '/lindenfurt/de/wohnen/sozialwohnung-und-wohnberechtigungsschein/':
    '0+1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30',
  '/lindenfurt/de/wohnen/müll-trennen-und-sperrmüll/':
    '0 1 2 3 4 5 6+7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25',
};
