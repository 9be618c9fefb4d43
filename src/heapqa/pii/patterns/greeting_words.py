"""Words of greetings: those before a person's name, and those that are greeted and name nobody."""

from functools import lru_cache

from babel import Locale

from heapqa.pii.canaries.fold import fold, squeeze


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# fmt: off
GREETINGS = {
    "bg": "здравейте, здравей, добре дошли, добре дошла, уважаеми, уважаема",
    "cs": "ahoj, dobrý den, vítejte, vítej, vážený, vážená",
    "da": "hej, velkommen, kære",
    "de": (
        "hallo, willkommen, guten tag, guten morgen, guten abend, grüezi, servus, moin, danke, "
        "vielen dank, liebe, lieber, sehr geehrte, sehr geehrter"
    ),
    "el": "γεια σου, γεια σας, γειά σου, γειά σας, καλημέρα, καλησπέρα, καλώς ήρθες, "
          "καλώς ήρθατε, αγαπητέ, αγαπητή",
    "en": (
        "hello, hi, hey, welcome, dear, good morning, good afternoon, good evening, thank you, "
        "thanks, account of"
    ),
    "es": (
        "hola, bienvenido, bienvenida, gracias, buenos días, buenas tardes, estimado, estimada, "
        "querido, querida"
    ),
    "et": "tere, tere tulemast",
    "fi": "hei, moi, tervetuloa",
    "fr": "bonjour, bonsoir, bienvenue, salut, cher, chère, merci",
    "hr": "pozdrav, bok, dobar dan, dobrodošli, dobro došli, poštovani, poštovana",
    "hu": "szia, helló, üdvözöljük, kedves, tisztelt",
    "id": "halo, selamat datang",
    "it": (
        "ciao, benvenuto, benvenuta, buongiorno, buonasera, salve, grazie, gentile, caro, cara, "
        "egregio"
    ),
    "nl": "hallo, hoi, welkom, dag, beste, geachte, goedemorgen, goedemiddag, goedenavond, bedankt",
    "no": "hei, velkommen, kjære",
    "pl": "cześć, dzień dobry, witaj, witamy, szanowny, szanowna, drogi, droga",
    "pt": "olá, ola, bem-vindo, bem-vinda, obrigado, obrigada, caro, cara, prezado, prezada",
    "ro": "bună, bună ziua, bine ai venit, bun venit, stimate, stimată",
    "ru": (
        "здравствуйте, здравствуй, привет, добро пожаловать, добрый день, добрый вечер, "
        "доброе утро, уважаемый, уважаемая, дорогой, дорогая, спасибо"
    ),
    "sk": "dobrý deň, vitajte, vážený, vážená",
    "sv": "hej, välkommen, kära, käre",
    "tr": "merhaba, hoş geldin, hoş geldiniz, sayın, sevgili",
    "uk": "вітаємо, вітаю, привіт, добрий день, доброго дня, ласкаво просимо, шановний, шановна",
    "vi": "xin chào, chào, chào mừng",
}
"""Words before a name, by language."""
SIGNED_IN = {
    "cs": "přihlášen jako, přihlášena jako",
    "de": "willkommen zurück, angemeldet als, eingeloggt als",
    "el": "καλώς ήρθες ξανά",
    "en": "welcome back, signed in as, logged in as",
    "es": "bienvenido de nuevo, bienvenida de nuevo, conectado como",
    "fr": "connecté en tant que, connectée en tant que, bon retour",
    "hu": "bejelentkezve mint",
    "it": "bentornato, bentornata, accesso effettuato come",
    "nl": "welkom terug, ingelogd als",
    "pl": "witaj ponownie, zalogowano jako, zalogowany jako, zalogowana jako",
    "pt": "bem-vindo de volta, bem-vinda de volta, conectado como",
    "ru": "с возвращением, вы вошли как",
    "sv": "välkommen tillbaka, inloggad som",
    "tr": "tekrar hoş geldin, tekrar hoş geldiniz",
    "uk": "ви увійшли як, з поверненням",
    "vi": "đăng nhập với tên, chào mừng trở lại",
}
"""Words after which a single word is a name, without a comma as well."""
LETTERS = _words(
    "dear cher chère estimado estimada querida querido kära käre kære kjære beste drogi droga",
    "уважаемый уважаемая дорогой дорогая шановний шановна sevgili",
)
"""Words that begin a letter; languages that write their nouns with capitals are left out."""
INFORMAL = frozenset({"hi", "hey", "hoi"})
"""Words for people alone: things and places are greeted with ``hello`` and ``hallo``."""
THANKS = frozenset({"thank you", "thanks"})
TITLES = (
    "Mr Mrs Ms Dr Prof Herr Herrn Frau Mme Mlle Madame Monsieur Mademoiselle Sr Sra Señor Señora "
    "Sig Sig.ra Signor Signora Senhor Senhora Panie Pani Pane Paní Pana Dhr Mevr Mevrouw Meneer "
    "господин госпожа пане пані κύριε κυρία Anh Chị Ông Bà"
)
OTHER_TITLES = "Miss M Pan Bay Bayan"
"""Titles that begin names of things as well, such as ``Miss Universe``."""
NOBODY = {
    "bg": "гост клиент клиенти потребител приятел приятели свят",
    "cs": "hoste návštěvníku zákazníku zákazníci uživateli světe přátelé přítel",
    "de": (
        "kunde kundin kunden gast gäste freunde freund zusammen leute welt besucher besucherin "
        "liebling team nachbar nachbarn mitglied mitglieder leser leserin eltern kinder damen "
        "herren weltmeister fans sonnenschein sonne sommer herbst winter frühling grüße schatz ihr"
    ),
    "el": "επισκέπτη πελάτη κόσμε φίλε φίλη φίλοι χρήστη μέλος",
    "en": (
        "world kitty there everyone everybody all team friend friends folks guest customer member "
        "members user users visitor stranger gorgeous beautiful sunshine lovely shopper reader "
        "subscriber student parents parent teacher partner colleague sir madam santa diary siri "
        "google alexa neighbor neighbour neighbours neighbors president editor manager recruiter "
        "bonus deal deals discount back again offer offers sale sales kit pack package gift box "
        "aboard home page account news newsletter club rewards shop store studio summer spring "
        "autumn winter season tour collection road brick yellow pink purple orange universe score "
        "dude baby babe darling honey sweetheart mum mom mommy mummy dad daddy grandma grandpa "
        "anonymous applicant candidate supplier vendor seller buyer admin administrator support"
    ),
    "es": (
        "cliente clienta clientes mundo amigo amigos amiga amigas todos todas invitado invitada "
        "visitante usuario usuaria socio socia lector lectora señores vecino vecinos diario "
        "primavera verano otoño invierno"
    ),
    "et": "külaline maailm klient sõber sõbrad",
    "fi": "vieras asiakas maailma ystävä ystävät kaikki kävijä",
    "fr": (
        "client cliente clients ami amis amie monde tous toutes visiteur visiteuse invité invitée "
        "utilisateur utilisatrice tristesse madame monsieur membre lecteur lectrice voisin "
        "voisins maman printemps été automne hiver"
    ),
    "hr": "gost goste gosti svijete kupac kupci kupče prijatelji prijatelju korisnik korisniče",
    "hu": "vendég vendégünk látogató látogatónk világ vásárló vásárlónk ügyfelünk barátom",
    "id": "tamu pengunjung dunia pelanggan kawan semua pengguna",
    "it": (
        "cliente clienti ospite visitatore visitatrice utente mondo amico amici amica ragazzi "
        "ragazze tutti tutte bella bello signore signora socio lettore primavera estate autunno "
        "inverno"
    ),
    "nl": (
        "wereld iedereen klant klanten bezoeker gast gasten allemaal vriend vrienden lezer buren "
        "zomer lente herfst winter"
    ),
    "no": "gjest besøkende kunde venn venner verden alle bruker medlem",
    "pl": (
        "gość gościu kliencie klientko kliencji klient klienci wszystkim świecie państwo "
        "użytkowniku przyjacielu przyjaciele szkoło panie pani wiosno lato "
        "jesieni zimo"
    ),
    "pt": (
        "cliente clientes visitante convidado convidada mundo amigo amigos amiga todos todas "
        "usuário utilizador pessoal galera leitor primavera verão outono inverno"
    ),
    "ro": "oaspete vizitator client clienți lume prieteni prietene tuturor utilizator",
    "ru": (
        "гость гости мир клиент клиенты клиентка покупатель покупатели пользователь друг друзья "
        "подруга коллега коллеги посетитель читатель участник господа абонент лето осень зима "
        "весна всем"
    ),
    "sv": (
        "gäst besökare kund kunder vän vänner alla världen varlden ven gaest verden alle sommar "
        "vinter höst vår sommer efterår forår"
    ),
    "tr": (
        "misafir misafirimiz ziyaretçi müşteri müşterimiz müşterilerimiz dünya arkadaşlar dostlar "
        "üye üyemiz kullanıcı yolcumuz velimiz"
    ),
    "uk": (
        "гість гостю світ світе клієнт клієнте покупець покупче друже друзі користувач "
        "користувачу"
    ),
    "vi": "bạn khách quý anh chị em mọi thế bác",
    "places": (  # that CLDR has no names for, or not in the case in which they are greeted
        "barcelona valencia sevilla madrid münchen hamburg köln frankfurt stuttgart düsseldorf "
        "leipzig dresden bremen lyon marseille bordeaux lille nantes québec milano napoli torino "
        "firenze venezia nederland rotterdam utrecht manchester liverpool edinburgh glasgow "
        "bristol birmingham osaka kyoto polsko warszawo kraków krakowie gdańsk praho česko "
        "brno slovensko porto ankara izmir antalya казань екатеринбург україно києве saigon"
    ),
    "sentences": (
        "you your for to the from and our in on at with very much so who what login sign signin "
        "signup register fresh modern hello welcome gute "
        "bienvenue willkommen hola we it is please new"
    ),
}
"""Words that are greeted and name nobody, by language, and those that begin sentences."""
GIVEN_NAMES = _words(
    "anna bob carol charlotte drew frank franklin grace heather henry jack john madison martin max",
    "mike milo nick pat piper rob robin sam taylor victor",
)
"""Words of traffic that are given names before they are anything else."""
SURNAMES = _words(
    "carter clinton cole cook fisher ford franklin grant hall hardy hart hill hunt hunter jordan",
    "lane martin mason miller moore parker price reed taylor walker ward warren washington wood",
    "woods young",
)
"""The same of surnames, behind another word."""
SEASONS = _words(
    "winter sommer herbst frühling summer spring autumn sommar vinter höst zomer herfst lente",
    "printemps été automne hiver primavera verano otoño invierno estate autunno inverno verão",
    "outono лето осень зима весна",
)
"""Surnames behind a title, and in a field that is called a person's name."""
WARES = _words(
    "album bag basket bidon blanket book books boots box brochure cake calendar candle card cards",
    "cd coffee collar cream crème cup decke dress drink dvd espresso film game gin guide hat hemd",
    "hoodie hose hotel hut jacke jacket jeans journal kaffee kaffe kalender karte karten kerze",
    "kissen kit kleid lied lampe magazin magazine menu menü mug musical mütze notebook parfum",
    "perfume pizza planner podcast poster puzzle radio restaurant schokolade schuhe seife set sets",
    "shirt shirts shoes shop show sneaker sneakers",
    "socken socks spiel store tasche tasse tassen tea",
    "tee ticket tickets tour tournee trikot",
)
"""Of what is sold, behind a name that is greeted: ``Hello Kitty Mug``."""
FIRST_NAMES = _words(
    "adam alex alexander alice andrea andreas anja anke anna anne annette antje astrid barbara ben",
    "benjamin bernd bettina birgit björn britta carla caroline charles christian christina clara",
    "claudia cornelia daniel daniela david dennis dieter dirk doris elena elisabeth elizabeth ella",
    "emil emily emma erik eva felix finn florian frank frederik friedrich fritz gabriele georg",
    "george gerhard gisela günter hanna hannah hans harald heike heinz helga helmut henrik herbert",
    "ida inge ingrid isabel jakob james jan jana jane jens joachim johann johanna johannes jonas",
    "josef julia julian jürgen karin karl katharina katrin kevin klaus kurt lars laura lea lena",
    "leon leonie linda lisa louis louise luca lucas lucy luis luisa lukas manfred manuel marcel",
    "marco maria marie marion markus marta martin martina mary mathilda matthias max maximilian",
    "mia michael michaela mila monika moritz nadine nico nicole nils nina noah nora norbert olaf",
    "oliver oskar otto patrick paul paula peter petra philipp rainer ralf rebecca renate richard",
    "robert rolf sabine sandra sara sarah sebastian silke silvia simon sofia sonja sophia sophie",
    "stefan stefanie steffen susan susanne sven tanja theo thomas tim tobias tom ulrich ulrike",
    "ursula ute uwe vanessa vera walter werner wilhelm wolfgang",
)
"""Behind which the name of a season is a surname."""
FIGURES = frozenset(
    {
        *("père noël", "saint nicolas", "babbo natale", "la befana", "befana", "gesù bambino"),
        *("papá noel", "reyes magos", "papai noel", "pai natal", "father christmas"),
        *("easter bunny", "weihnachtsmann"),
        *("nikolaus", "christkind", "osterhase", "sinterklaas", "kerstman"),
        *("święty mikołaju", "mikołaju", "дед мороз", "дедушка мороз", "святий миколаю", "ježíšku"),
        *("moș crăciun", "mikulás", "télapó", "jultomten", "tomten", "julemand", "julenissen"),
        *("joulupukki", "noel baba", "άγιε βασίλη", "ông già noel"),
    }
)
"""To whom children write letters."""
COLOURS = _words("brown gray green grey white")
"""Surnames where a person is signed in or thanked; elsewhere the colour of a thing."""
# fmt: on


def listed(table: dict[str, str]) -> dict[str, str]:
    """The phrases of a table, each with the first language that has it; longer ones first."""
    found: dict[str, str] = {}
    for language, phrases in table.items():
        for phrase in phrases.split(", "):
            found.setdefault(phrase, language)
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))


@lru_cache(maxsize=64)
def places_and_days(language: str) -> frozenset[str]:
    """Countries, cities, languages, months and days as CLDR names them in a language, squeezed."""
    locale = Locale.parse(language)
    names = [*locale.territories.values(), *locale.languages.values()]
    names += [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
    for calendar in (locale.months, locale.days):
        names += [name for width in calendar["stand-alone"].values() for name in width.values()]
    return frozenset(squeeze(fold(name)) for name in names)
