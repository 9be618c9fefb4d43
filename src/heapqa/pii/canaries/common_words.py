"""Words that occur anyway: persons' names and places that are words of the language or of shops."""

COMMON = frozenset(
    word
    for line in (
        "able about account action active address admin admin1 after age all also amber angel",
        "anna any april art ash august autumn back bank bar basket bay bell berlin best big",
        "bill black blue bob bond book boston bow boy brand brook brown bush buy cambridge car",
        "carol carter case cash chance changeme charlotte chase cherry chicago city clay click",
        "clinton close cloud code cole cook cool country cross dale dallas dash date dawn day",
        "dean dear december default demo denver dollar don door down drew duke earl east easy",
        "edit email end english error event faith false fast february field first fish fisher",
        "flint flora florence ford forest form fox frank franklin free friday friend front gene",
        "georgetown georgia gift ginger glen gold good grace grant gray green grey guest hall",
        "harbor hardy harmony hart hazel heath heather help henry hill holly home honey hope",
        "house hunt hunter iris item ivory ivy jack jade january jasmine jay jean jewel john",
        "join jordan joy july june king lake lane last laurel letmein lily list little login",
        "logout london long love madison march mark market martin mason max may melody menu",
        "mercy mike mild miller milo misty monday moon moore name new news next nick norm north",
        "november null ocean october off old olive open order oxford page paige palm paris park",
        "parker pass password password1 password123 pat patience pearl penny phone piper pope",
        "price product prudence qwerty qwerty123 rain ray reed rich river rob robin rock rose",
        "rosemary rowan ruby rusty sage sale salem sales sam sandy saturday search seattle",
        "secret september shop short show sign sky smith snow sold south spring springfield",
        "star stark start state stone storm street string submit summer sun sunday sunny",
        "support swift sydney taylor temple test text thanks thursday time title today token",
        "trip true tuesday undefined user victor victoria victory view violet virginia walker",
        "ward warren washington web wednesday welcome welcome1 west white wilder will win",
        "winter wolf wood woods woody word world worth yes york young",
    )
    for word in line.split()
)
"""Folded and squeezed."""
