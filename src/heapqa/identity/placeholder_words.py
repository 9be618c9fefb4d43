"""Words that stand for nobody in particular, in the languages that sites are written in."""

# fmt: off
SHARED_WORDS = frozenset({
    "admin", "administrator", "anon", "anonymous", "blank", "client", "customer", "default",
    "demo", "dummy", "email", "empty", "example", "false", "foo", "guest", "id",
    "identity", "me", "member", "na", "nan", "nil", "nobody", "none",
    "null", "object", "person", "placeholder", "sample", "string", "test",
    "testuser", "true", "undefined", "unidentified", "unknown", "user",
    "userid", "username", "value", "visitor", "void", "anonymized", "anonymised", "redacted",
    "removed", "deleted", "masked", "hidden", "filtered", "todo", "tbd", "fixme", "changeme",
    "bar", "baz", "foobar", "asdf", "qwerty", "lorem", "ipsum",
})
"""Words that teams hand over for everybody."""

FILLERS = frozenset({
    "account", "an", "any", "app", "available", "current", "data", "env", "enter", "environment",
    "field", "found", "project",
    "goes", "hashed", "here", "heap", "in", "info", "input", "insert", "internal", "key", "logged",
    "login", "missing", "my", "name", "new", "no", "not", "of", "or", "out", "pii", "process",
    "profile", "put", "real", "replace", "session", "set", "signed", "some", "the", "this", "to",
    "token", "uid", "unique", "identifier", "uuid", "guid", "window", "with", "without", "x",
    "your", "authenticated", "registered", "identified", "auth", "model", "request", "state",
    "first", "last", "from", "by", "is", "only", "yet", "per", "for", "a",
})
"""Words that say nothing beside others; alone they may be somebody's name."""

ABROAD = frozenset({
    # guest, visitor
    "invitado", "invitada", "invite", "invitee", "gast", "ospite", "convidado", "gosc",
    "gjest", "vieras", "misafir", "vendeg", "oaspete", "visitante", "visiteur", "besucher",
    "visitatore", "bezoeker", "besokare", "ziyaretci", "odwiedzajacy", "navstevnik", "гость",
    "посетитель", "гість", "ゲスト", "訪問者", "游客", "访客",
    "訪客", "게스트", "방문자", "ضيف", "זאר", "אורח",
    "επισκεπτης",
    # anonymous, unknown
    "anonimo", "anonima", "anonyme", "anonym", "anoniem", "anonimowy", "anonyymi", "anonymni",
    "desconocido", "inconnu", "unbekannt", "unbekannter", "sconosciuto", "desconhecido",
    "onbekend", "nieznany", "okand", "ukendt", "ukjent", "tuntematon", "neznamy",
    "bilinmeyen", "аноним", "анонимный", "неизвестный", "неизвестно", "невідомий", "анонім",
    "匿名", "不明", "未知", "익명", "알수없음",
    "مجهول", "ανωνυμος", "anonim", "ismeretlen", "necunoscut",
    # user, customer
    "usuario", "usuaria", "utilisateur", "benutzer", "nutzer", "utente", "gebruiker",
    "uzytkownik", "anvandare", "bruger", "bruker", "kayttaja", "uzivatel", "kullanici",
    "felhasznalo", "utilizador", "cliente", "kunde", "klant", "klient", "kund",
    "пользователь", "клиент", "користувач", "ユーザー", "ユーザ",
    "用户", "用戶", "使用者", "사용자", "회원",
    "会员", "会員", "مستخدم", "χρηστης", "client",
    # none, empty
    "ninguno", "nulo", "vacio", "aucun", "vide", "keine", "keiner", "niemand", "leer",
    "nessuno", "vuoto", "nenhum", "vazio", "geen", "leeg", "brak", "ingen", "tyhja", "zadny",
    "yok", "нет", "пусто", "никто", "なし", "無し",
    "无", "無", "没有", "없음", "personne", "nadie",
    "ninguem", "indefinido", "indefini", "undefiniert", "nicht", "angemeldet", "sin", "sans",
    "ohne", "senza", "sem", "zonder", "kein", "bez", "без", "identificado", "connecte",
    "autenticato", "defini", "definido", "non", "не",
    # test
    "prueba", "essai", "teste", "prova", "proef", "тест", "テスト", "测试", "測試", "테스트",
})
"""The same in other languages, without accents."""

ALONE_NOBODY_ABROAD = frozenset({
    "sin", "sans", "ohne", "senza", "sem", "zonder", "kein", "bez", "без", "non", "не", "nicht",
    "invite", "defini", "definido", "connecte", "leer", "vide", "angemeldet", "prova",
})
"""Of those, words that may be names or words of another language when they stand alone."""

TESTING = frozenset({
    "test", "tester", "testing", "testuser", "demo", "dummy", "example", "sample", "foo", "abc",
    "asdf", "qwerty", "placeholder",
})
"""Words that are followed by a counted number when nobody thinks about the value."""

SAYING_SO = frozenset({
    "not", "no", "out", "here", "insert", "your", "missing", "without", "replace", "enter", "goes",
    "process", "window", "model", "unique",
})
"""Fillers that never stand in an id; of several words for nobody, one must be such or shared."""

UNSET_WORDS = frozenset({
    "notset", "unset", "missing", "noid", "nouid", "nullptr", "loggedout", "signedout", "کاربر",
    "gäste", "invité", r"\n", "#n/a", "#ref!", "#name?", "#value!", "#null!", "#num!", "#div/0!",
})
"""Whole values that say that there is nobody, with their accents: `Invite` may be a name."""
# fmt: on
