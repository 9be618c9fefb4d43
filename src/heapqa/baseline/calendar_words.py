"""What months and days of the week are called, in the languages of most sites, case folded.

Made of the Unicode CLDR, as browsers write dates.
"""

_MONTHS = """
abr abril ag ago agost agosto agu agustus août apr april aprile aprilie aprill apríl apríla
aprīlis ara aralık aug august augusta augusti augusts augustus augusztus avg avgust avr avril
ağu ağustos balandis balandžio birželio birželis bře březen března cze czerwca czerwiec dec
december decembra decembrie decembris des desember desembre dets detsember dez dezember dezembro
dic dicembre diciembre dub duben dubna déc décembre eki ekim elo elokuu elokuuta ene enero eyl
eylül feb febbraio febr febrer febrero februar februari februarie february február februára
februāris fev fevereiro févr février gegužė gegužės gen gener gennaio giu giugno gru grudnia
grudzień gruodis gruodžio haz haziran heinä heinäkuu heinäkuuta helmi helmikuu helmikuuta huhti
huhtikuu huhtikuuta ian ianuarie iul iulie iun iunie jaan jaanuar jan janeiro januar januari
january január januára janv janvier janvāris joulu joulukuu joulukuuta juil juillet juin jul
julho juli julij julio juliol july jun june junho juni junij junio juny juuli juuni júl júla
július jún júna június jūl jūlijs jūn jūnijs kas kasım kesä kesäkuu kesäkuuta kol kolovoz
kolovoza kovas kovo kvě květen května kwi kwiecień kwietnia lapkritis lapkričio led leden ledna
liepa liepos lip lipanj lipca lipiec lipnja lis listopad listopada listopadu loka lokakuu
lokakuuta lug luglio lut lutego luty maalis maaliskuu maaliskuuta maart mag maggio mai maig
maijs maio maj maja mar marca march marec maret marras marraskuu marraskuuta mars mart martie
marts marzec marzo març março may mayo mayıs mei mrt máj mája május márc március mär märts märz
nis nisan noiembrie nov november novembra novembre novembris novembro noviembre oca ocak oct
october octobre octombrie octubre okt oktober oktobris oktoober október októbra ott ottobre out
outubro ožu ožujak ožujka paź październik października pro prosinac prosinca prosince prosinec
rugpjūtis rugpjūčio rugsėjis rugsėjo ruj rujan rujna sausio sausis sep sept september septembra
septembre septembrie septembris septiembre set setembre setembro settembre sie sierpień sierpnia
sij siječanj siječnja spalio spalis srp srpanj srpen srpna srpnja stu studeni studenoga sty
styczeń stycznia svi svibanj svibnja syys syyskuu syyskuuta szept szeptember tammi tammikuu
tammikuuta tem temmuz touko toukokuu toukokuuta tra travanj travnja vasario vasaris veebr
veebruar velj veljača veljače wrz wrzesień września zář září ápr április úno únor února červen
července červenec června čvc čvn říj říjen října şub şubat απρ απριλίου αυγ αυγούστου δεκ
δεκεμβρίου ιαν ιανουαρίου ιουλ ιουλίου ιουν ιουνίου μαΐ μαΐου μαρ μαρτίου νοε νοεμβρίου οκτ
οκτωβρίου σεπ σεπτεμβρίου φεβ φεβρουαρίου авг август августа апр апрель апреля април бер
березень березня вер вересень вересня груд грудень грудня дек декабрь декабря декември жовт
жовтень жовтня июл июль июля июн июнь июня квіт квітень квітня лип липень липня лист листопад
листопада лют лютий лютого май мар март марта мая ноември нояб ноябрь ноября окт октомври
октябрь октября сент сентябрь сентября септември серп серпень серпня січ січень січня трав
травень травня февр февраль февраля февруари черв червень червня юли юни янв январь января
януари אוגוסט אוקטובר אפריל דצמבר יולי יוני ינואר מאי מרץ נובמבר ספטמבר פברואר أبريل أغسطس
أكتوبر ديسمبر سبتمبر فبراير مارس مايو نوفمبر يناير يوليو يونيو मई
"""
MONTHS = frozenset(_MONTHS.casefold().split())
"""In full and short; many are words, too."""
_WEEKDAYS = """
antradienis ceturtdiena csütörtök cuma cumartesi czwartek dienstag dijous dilluns dimanche
dimarts dimecres dinsdag dissabte diumenge divendres domenica domingo donderdag donnerstag
duminică esmaspäev fredag freitag friday giovedì hétfő jeudi jueves jumat kamis kedd keskiviikko
ketvirtadienis kolmapäev lauantai laupäev lundi lunedì lunes luni lördag lørdag maanantai
maandag mandag mardi martedì martes marți mercoledì mercredi miercuri minggu mittwoch miércoles
monday montag måndag nedelja nedeľa nedjelja neděle neljapäev niedziela onsdag otrdiena pazar
pazartesi penktadienis perjantai perşembe petak petek piatok piektdiena pirmadienis pirmdiena
piątek pondelok pondělí ponedeljek ponedjeljak poniedziałek pátek péntek pühapäev rabu reede
sabato sabtu salı samedi samstag saturday sekmadienis selasa senin sestdiena sobota sonntag
sreda srijeda streda středa subota sunday sunnuntai svētdiena szerda szombat sábado sâmbătă
söndag søndag teisipäev thursday tiistai tirsdag tisdag torek torsdag torstai trečiadienis
trešdiena tuesday utorak utorok vasárnap vendredi venerdì viernes vineri vrijdag wednesday
woensdag wtorek zaterdag zondag çarşamba úterý četrtek četvrtak čtvrtek środa šeštadienis
štvrtok δευτέρα κυριακή πέμπτη παρασκευή σάββατο τετάρτη τρίτη воскресенье вторник вівторок
неделя неділя пʼятниця петък понеделник понедельник понеділок пятница середа среда сряда суббота
субота събота четвер четверг четвъртък الأحد الأربعاء الاثنين الثلاثاء الجمعة الخميس السبت
土曜日 日曜日 星期一 星期三 星期二 星期五 星期六 星期四 星期日 月曜日 木曜日 水曜日
火曜日 金曜日 금요일 목요일 수요일 월요일 일요일 토요일 화요일
"""
WEEKDAYS = frozenset(_WEEKDAYS.casefold().split())
"""In full."""
_SHORT_WEEKDAYS = """
an ceturtd cmt cn cs cum czw dc dg di dim dj dl do dom ds dt dum dv fr fre fri gio jeu joi jue
jum kam ke kt la lun lör lør ma man mar mer mi mie min mié mo mon mån ne ned niedz ons otrd paz
pe per pet pi piektd pirmd pn po pon pr pt pzt pá qua qui rab sa sab sal sam sat seg sel sen
sestd sex sk so sob sre sri st su sub sun svētd sze szo sáb sâm sön søn ter thu ti tir tirs tis
to tor tors tr trešd tue ut uto ven vie vin vr wed wo wt za zo çar út čet čt śr št δευ κυρ πέμ
παρ σάβ τετ τρί вс вт нд пн пт сб ср чт שבת
周一 周三 周二 周五 周六 周四 周日
"""
SHORT_WEEKDAYS = frozenset(_SHORT_WEEKDAYS.casefold().split())
"""Many are words, too."""
