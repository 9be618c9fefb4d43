"""Who is greeted: people by name; guests, places, months and songs are nobody."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect

PEOPLE = {
    "bg": {"Здравейте, Георги": "Георги"},
    "cs": {"Dobrý den, Jana Nováková": "Jana Nováková", "Vítejte, Jana": "Jana"},
    "de": {
        "Hallo Anna Schmidt": "Anna Schmidt",
        "Hallo, Anna!": "Anna",
        "Sehr geehrter Herr Dr. Weber": "Weber",
        "Liebe Frau Prof. Dr. Oberhuber,": "Oberhuber",
        "Sehr geehrter Herr Winter,": "Winter",
        "Angemeldet als Petra Vogel": "Petra Vogel",
        "Hallo Jan Winter,": "Jan Winter",
        "Guten Morgen, Anna Sommer!": "Anna Sommer",
    },
    "el": {"Γεια σας, Μαρία Παπαδοπούλου": "Μαρία Παπαδοπούλου", "Γεια σου, Γιώργο": "Γιώργο"},
    "en": {
        "Hi Sarah!": "Sarah",
        "Hey, Tom Miller": "Tom Miller",
        "Hello, Lotte Card": "Lotte Card",
        "Dear Lotte Shirt,": "Lotte Shirt",
        "Signed in as Robert Brown": "Robert Brown",
        "Thank you, Robert Brown": "Robert Brown",
        "Dear Mr Brown": "Brown",
        "Dear Priya,": "Priya",
        "Hello, Jack Miller": "Jack Miller",
    },
    "es": {"Bienvenido de nuevo, Carlos": "Carlos", "Estimado Sr. Pérez": "Pérez"},
    "fr": {
        "Bonjour, Tomasz !": "Tomasz",
        "Bonjour Madame Printemps,": "Printemps",
        "Connecté en tant que Luc Moreau": "Luc Moreau",
        "Bonjour Madame Lefèvre": "Lefèvre",
        "Cher Noël Lefèvre,": "Noël Lefèvre",
    },
    "hu": {"Üdvözöljük, Kovács Katalin": "Kovács Katalin"},
    "it": {"Bentornato, Marco": "Marco", "Gentile Sig. Rossi": "Rossi"},
    "pl": {"Szanowny Panie Kowalski": "Kowalski", "Witamy, Anna Nowak": "Anna Nowak"},
    "pt": {"Bem-vindo de volta, João": "João"},
    "ro": {"Bună, Ioana": "Ioana"},
    "ru": {
        "Здравствуйте, Иван Петров!": "Иван Петров",
        "Привет, Ольга!": "Ольга",
        "Уважаемая Анна Сергеевна": "Анна Сергеевна",
    },
    "tr": {"Sayın Ahmet Demir": "Ahmet Demir", "Hoş geldin, Ayşe": "Ayşe"},
    "uk": {"Вітаємо, Оксано": "Оксано"},
    "vi": {"Xin chào, Nguyễn Văn Bình": "Nguyễn Văn Bình"},
}
NOBODY = {
    "cs": ("Dobrý den, Hoste", "Ahoj, Světe", "Vážený Zákazníku,"),
    "de": (
        "Guten Morgen, Sonnenschein",
        "Hallo, Herbst!",
        "Hallo Berlin!",
        "Willkommen, Österreich!",
        "Liebe Gäste,",
        "Sehr geehrte Damen und Herren,",
        "Angemeldet als Gast",
        "Hallo, Januar",
        "Hallo Zauberhafter Winter,",
        "Hallo Winter",
        "Willkommen Baby Karte",
        "Liebe Lotte Hut",
        "Guten Abend Gute Nacht",
        "Lieber Weihnachtsmann,",
    ),
    "el": ("Γεια σου, Κόσμε", "Καλημέρα, Ελλάδα", "Αγαπητέ πελάτη,"),
    "en": (
        "Good Morning, Vietnam",
        "Hello, Yellow Brick Road",
        "Hello Mint Green",
        "Hello, Forest Green",
        "Hey, Siri",
        "Hello, Miss Universe",
        "Dear Hiring Manager,",
        "Signed in as Administrator",
        "Welcome, Ireland",
        "Hello Autumn!",
        "Thank You Card Set",
        "Hey Dude Shoes",
        "Dear Mum,",
        "Hi Neighbor!",
    ),
    "es": ("Hola, Primavera !", "Hola, Invitado", "Hola, Septiembre", "Gracias, España"),
    "fr": (
        "Bonjour, Printemps !",
        "Bonjour, Visiteur",
        "Bonjour, Tristesse",
        "Cher Père Noël,",
        "Bienvenue, France",
        "Cher Client,",
    ),
    "hu": ("Szia, Világ", "Kedves Vásárlónk!"),
    "it": (
        "Caro Babbo Natale,",
        "Ciao, Estate!",
        "Ciao, Ragazzi!",
        "Buongiorno, Italia",
        "Ciao, Roma",
    ),
    "pl": ("Witaj, Wiosno!", "Witaj, Gościu", "Szanowni Państwo,", "Witaj, Szkoło!"),
    "pt": ("Olá, Verão!", "Olá, Visitante", "Olá, Brasil"),
    "ru": ("Здравствуйте, гость!", "Привет, Мир!", "Привет, Россия", "Уважаемый Покупатель!"),
    "sv": ("Hej, Sommar!", "Välkommen, Besökare", "Hej, Sverige"),
    "tr": ("Merhaba, Misafir", "Sayın Müşterimiz,", "Merhaba, Eylül", "Merhaba, İstanbul"),
    "uk": ("Привіт, Світе", "Шановний Клієнте,"),
    "vi": ("Xin chào, Việt Nam", "Chào Quý khách,"),
}


@pytest.mark.parametrize("language", PEOPLE)
def test_a_person_is_greeted(language: str) -> None:
    told = {
        text: [(each.kind, each.text) for each in detect([Leaf("x", text)]).matches]
        for text in PEOPLE[language]
    }
    assert told == {text: [("name", name)] for text, name in PEOPLE[language].items()}


@pytest.mark.parametrize("language", NOBODY)
def test_nobody_is_greeted(language: str) -> None:
    told = [(text, detect([Leaf("x", text)]).matches) for text in NOBODY[language]]
    assert [each for each in told if each[1]] == []
