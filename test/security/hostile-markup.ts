/** What somebody might write, or have on a page, to get a script to run where it is shown. */
export const hostileMarkup = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<svg><![CDATA[</svg><img src=x onerror=alert(1)>]]>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<style>@import "//elsewhere.example"</style>',
  '<base href="//elsewhere.example/">',
  '<form action="//elsewhere.example"><input name=code></form>',
  '<!--><img src=x onerror=alert(1)>-->',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\u202e<\u0000script>alert(1)</script>',
];
