"""Names and addresses of many countries, of other scripts also in Latin letters."""

from typing import NamedTuple


class Country(NamedTuple):
    """What people of a country are called and where they live."""

    code: str
    language: str
    given: tuple[tuple[str, str], ...]
    """As written, and in Latin letters."""
    family: tuple[tuple[str, str], ...]
    streets: tuple[str, ...]
    """With ``#`` for the number of the house."""
    towns: tuple[tuple[str, str], ...]
    """(city, postal code)"""
    domains: tuple[str, ...]


TABLE = """
DE de
Jürgen, Annegret, Björn, Käthe, Sönke, Heike-Marie, Wolfgang, Friederike
Müllerschön, Großkreutz, von der Heydt, Lüdenscheidt, Weißhaupt, Krämer-Böhm, Schäuffelen
Lindenstraße #, Am Alten Güterbahnhof #, Königsallee #b
Lüneburg=21335, Görlitz=02826, Würzburg=97070
gmx.de, web.de, t-online.de, tischlerei-möbius.de

AT de
Walpurga, Ägidius, Leopoldine, Matthäus
Hölzlsauer, Obermüller, Stöckl-Wagner, Pichlmayr
Mariahilfer Straße #/7, Getreidegasse #
Wien=1060, Sankt Pölten=3100
aon.at, gmx.at

CH de
Üeli, Régula, Beatus, Anneliese
Zürcher-Bänz, Aebischer, Wüthrich, Brönnimann
Bahnhofstrasse #, Chemin des Vergers #
Zürich=8001, Neuchâtel=2000
bluewin.ch, sunrise.ch, bürli-käse.ch

FR fr
Anaïs, Jean-Baptiste, Hélène, Gaël, Marie-Noëlle, Cédric, Solène
Lefèvre, de La Fontaine, Gauthier-Brémond, Béranger, D'Aubigné, Château
#, rue des Écoles; #bis avenue du Général Leclerc; # boulevard Saint-Michel
Besançon=25000, Saint-Étienne=42000, Orléans=45000
orange.fr, laposte.net, free.fr, épicerie-dubois.fr

BE nl
Geertruida, Mathéo, Wannes, Lieselotte
Van den Broeck, De Smedt, Vandenbulcke, Peeters-Thijs
Grote Steenweg #, Rue de la Régence # bte 4
Mechelen=2800, Liège=4000
telenet.be, skynet.be

NL nl
Willemijn, Sjoerd, Ruurd, Fenneke, Jan-Willem
van der Meulen, 't Hooft, de Groot-Visser, Uijttenbroek, IJsselstein
Keizersgracht #, Burgemeester van Walsumlaan #-II
Den Bosch=5211 AB, Groningen=9711 LM
ziggo.nl, kpnmail.nl, planet.nl

ES es
Íñigo, María José, Begoña, Joaquín, Núria, Álvaro
García Márquez, Ibáñez de la Torre, Echeverría, Muñoz Peña, Zúñiga
Calle de Alcalá, #, 3º izq.; Passeig de Gràcia #; Avenida de América #
Logroño=26001, A Coruña=15003, Málaga=29015
telefonica.net, hotmail.es, movistar.es

IT it
Niccolò, Maria Grazia, Ludovica, Pierfrancesco, Giosuè
D'Angelo, De Benedictis, Lo Presti, Quattrocchi, Dell'Acqua
Via Giuseppe Garibaldi, #; Piazza San Carlo #/A; Corso Unità d'Italia #
Forlì=47121, L'Aquila=67100, Cantù=22063
libero.it, virgilio.it, tiscali.it

PT pt
Conceição, João Miguel, Inês Sofia, Estêvão, Guilhermina
Magalhães, de Sá e Melo, Simões Araújo, Gonçalves
Rua das Flores, # 2.º Esq.; Avenida da República #
Évora=7000-502, Guimarães=4800-413
sapo.pt, iol.pt

BR pt
Thaís, José Antônio, Uirá, Luísa, Vinícius
Assunção, dos Santos Brandão, Guimarães, Falcão
Rua Frei Caneca, #; Avenida Paulista, # apto 52
São Paulo=01310-100, Florianópolis=88010-400
uol.com.br, bol.com.br

MX es
Citlali, José de Jesús, Ximena, Cuauhtémoc
Hernández Ávila, Xochihua, Nuñez Bárcenas
Calle 5 de Mayo #, Av. Insurgentes Sur # int. 4
Cuernavaca=62000, Mérida=97000
prodigy.net.mx, hotmail.com

GB en
Siobhan, Alasdair, Mary-Kate, Llewellyn, Gwendolyn, Tamsin
O'Shaughnessy, MacGillivray, Featherstonehaugh, St John-Smythe, Cholmondeley
# Abbey Orchard Street; Flat 3, # Kelvinside Gardens; The Old Rectory, # Mill Lane
Shrewsbury=SY1 1DQ, Edinburgh=EH3 9QG
btinternet.com, virginmedia.com, sky.com

IE en
Aoife, Pádraig, Caoimhe, Oisín
Ó Súilleabháin, Ní Dhomhnaill, Fitzgibbon, MacCarthaigh
# Grafton Quay, # Bóthar na Trá
Galway=H91 E2K3, Kilkenny=R95 X0TY
eircom.net, vodafone.ie

US en
Jo Ann, DeShawn, Kaitlynn, Thaddeus, Guadalupe, Anneke
O'Callaghan, Washington-Price, Kowalczyk, McAllister, Hernandez Jr.
# N Michigan Ave Apt 5B, # Peachtree Street NE, # Rural Route 2
Poughkeepsie=12601, Albuquerque=87102-1234
gmail.com, aol.com, comcast.net, outlook.com

SE sv
Åsa, Jörgen, Märta, Göran, Linnéa
Åkerlund, Öberg-Lindh, af Sandeberg, Sjöström
Östra Storgatan #, Sankt Eriksgatan # lgh 1102
Örebro=702 11, Malmö=211 19
telia.com, åkerfrakt.se

NO nb
Øyvind, Ragnhild, Sølvi, Håkon
Bjørnstad, Ødegård, Kvæstad-Lie, Rønning
Kongens gate #, Ålesundveien #B
Tromsø=9008, Ålesund=6002
online.no, broadpark.no

DK da
Søren, Bodil-Marie, Aksel, Kirstine
Kjærgaard, Østergård, Nørrelund, Holm-Sørensen
Vesterbrogade #, 2. th; Møllevej #
Aarhus C=8000, Rønne=3700
mail.dk, jubii.dk

FI fi
Päivi, Väinö, Marjaana, Yrjö
Hämäläinen, Mäkelä-Virtanen, Jääskeläinen, Ylönen
Hämeenkatu # A 12, Mannerheimintie #
Jyväskylä=40100, Hämeenlinna=13100
luukku.com, elisanet.fi
"""

TABLE_OF_THE_EAST = """
PL pl
Małgorzata, Świętosława, Zbigniew, Łucja, Wawrzyniec
Wiśniewska-Żak, Dąbrowski, Brzęczyszczykiewicz, Łukasiewicz
ul. Świętokrzyska # m. 8, Aleje Jerozolimskie #
Łódź=90-001, Rzeszów=35-064
wp.pl, onet.pl, zażółć.pl

CZ cs
Květoslava, Jiří, Růžena, Vojtěch, Zdeněk
Dvořáčková, Řezníček, Šťastný, Procházka
Náměstí Míru #, Šumavská #/4
Plzeň=301 00, České Budějovice=370 01
seznam.cz, centrum.cz

HU hu
Zsófia, Győző, Ágnes, Örs-Péter
Kővágó, Szőllősi, Nagyné Tóth, Fehérváry
Kossuth Lajos utca #., Petőfi tér # II/5
Győr=9021, Székesfehérvár=8000
freemail.hu, citromail.hu

RO ro
Ștefania, Ioan-Andrei, Mădălina, Răzvan
Țurcanu, Popescu-Brăila, Mureșanu, Cîmpeanu
Strada Mihai Eminescu # ap. 9, Bulevardul Unirii #
Iași=700028, Târgu Mureș=540015
yahoo.ro, romtelecom.ro

TR tr
Gülşen, Çağatay, İsmail, Şükrü, Ayşegül
Yılmazoğlu, Çelikbaş, Öztürk, Işıkçı
Atatürk Caddesi No: #, İstiklal Sokağı #/3
İzmir=35210, Şanlıurfa=63000
hotmail.com.tr, mynet.com

GR el
Ευαγγελία|Evangelia, Κωνσταντίνος|Konstantinos, Αικατερίνη|Aikaterini, Σπυρίδων|Spyridon
Παπαδοπούλου|Papadopoulou, Χατζηγιάννης|Chatzigiannis, Οικονόμου|Oikonomou
Λεωφόρος Αλεξάνδρας #, Οδός Ερμού #
Θεσσαλονίκη=546 24, Πάτρα=262 21
otenet.gr, forthnet.gr

RU ru
Екатерина|Ekaterina, Всеволод|Vsevolod, Юлия|Yuliya, Геннадий|Gennadiy
Щербакова|Shcherbakova, Римский-Корсаков|Rimskiy-Korsakov, Журавлёв|Zhuravlev, Белоусов|Belousov
ул. Большая Ордынка, д. #, кв. 7; Невский проспект #
Нижний Новгород=603005, Екатеринбург=620014
mail.ru, yandex.ru, почта-дом.рф

UA uk
Святослав|Sviatoslav, Оксана-Марія|Oksana-Mariia, Григорій|Hryhorii
Ґудзь-Мельник|Gudz-Melnyk, Коваленко|Kovalenko, Підгірний|Pidhirnyi
вул. Січових Стрільців, #; проспект Перемоги #
Чернівці=58002, Кропивницький=25006
ukr.net, i.ua

BG bg
Цветелина|Tsvetelina, Желязко|Zhelyazko, Радостина|Radostina
Стоянова|Stoyanova, Щърбанов|Shtarbanov, Йорданов|Yordanov
бул. Витоша #, ул. Княз Борис I #
Пловдив=4000, Велико Търново=5000
abv.bg, mail.bg

JP ja
美咲|Misaki, 健太郎|Kentaro, 陽子|Yoko, 翔太|Shota
佐々木|Sasaki, 長谷川|Hasegawa, 渡邊|Watanabe, 五十嵐|Igarashi
千代田区丸の内1丁目#番, 北区中之島3-#-5
東京都=100-0005, 大阪市=530-0005
docomo.ne.jp, yahoo.co.jp, みどり商店.jp

CN zh
秀英|Xiuying, 建国|Jianguo, 雨桐|Yutong, 子轩|Zixuan
欧阳|Ouyang, 诸葛|Zhuge, 慕容|Murong, 上官|Shangguan
朝阳区建国门外大街#号, 浦东新区世纪大道#号楼
北京市=100022, 上海市=200120
qq.com, 163.com, sina.com.cn

KR ko
지훈|Jihun, 서연|Seoyeon, 현우|Hyeonu, 민서|Minseo
남궁|Namgung, 황보|Hwangbo, 선우|Seonu, 제갈|Jegal
강남구 테헤란로 #, 해운대구 센텀중앙로 #
서울특별시=06236, 부산광역시=48058
naver.com, hanmail.net

IN hi
लक्ष्मी|Lakshmi, अभिषेक|Abhishek, प्रियंका|Priyanka
श्रीवास्तव|Shrivastava, चट्टोपाध्याय|Chattopadhyay, बैनर्जी|Banerji
# महात्मा गांधी मार्ग, मकान नं. # नेहरू नगर
लखनऊ=226001, भोपाल=462001
rediffmail.com, yahoo.co.in

IL he
אלישבע|Elisheva, יהונתן|Yehonatan, שולמית|Shulamit
בן-דוד|Ben-David, רוזנצווייג|Rosenzweig, אברהמי|Avrahami
רחוב הרצל #, שדרות רוטשילד #
ירושלים=9414101, באר שבע=8410501
walla.co.il, bezeqint.net

EG ar
عبدالرحمن|Abdelrahman, فاطمة|Fatimah, مصطفى|Mostafa
الشرقاوي|Elsharkawy, عبدالعزيز|Abdelaziz, المنصوري|Elmansoury
شارع طلعت حرب #, شارع الجمهورية #
الإسكندرية=21500, المنصورة=35511
link.net, hotmail.com

VN vi
Phương Thảo, Đức Thịnh, Quỳnh Như, Hữu Phước
Nguyễn Trần, Đặng Vũ, Huỳnh Lê
# đường Nguyễn Huệ, # phố Hàng Bông
Đà Nẵng=550000, Hải Phòng=180000
vnn.vn, fpt.vn
"""


def _named(text: str) -> tuple[str, str]:
    native, _, latin = text.partition("|")
    return native, latin or native


def _country(paragraph: str) -> Country:
    head, given, family, streets, towns, domains = paragraph.strip().split("\n")
    code, language = head.split()
    cut = "; " if ";" in streets else ", "
    return Country(
        code,
        language,
        tuple(_named(each) for each in given.split(", ")),
        tuple(_named(each) for each in family.split(", ")),
        tuple(streets.split(cut)),
        tuple(
            (town, zip_) for town, _, zip_ in (each.partition("=") for each in towns.split(", "))
        ),
        tuple(domains.split(", ")),
    )


COUNTRIES: tuple[Country, ...] = tuple(
    _country(paragraph)
    for table in (TABLE, TABLE_OF_THE_EAST)
    for paragraph in table.strip().split("\n\n")
)
