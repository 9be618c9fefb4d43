"""Phrases that stand for nobody, in many languages: they mean it only as a whole value."""

# fmt: off
ENGLISH = (
    "to be defined", "to be determined", "to be confirmed", "to be announced", "to be done",
    "to be set", "to be filled", "to do", "tba", "tbc", "not applicable", "does not exist",
    "not known", "not specified", "not provided", "not given", "not assigned", "not defined",
    "not set yet", "not recorded", "not configured", "not initialized", "not loaded",
    "unspecified", "unassigned", "unauthenticated", "unregistered", "unnamed", "uninitialized",
    "no name", "no value", "no data", "no one", "nothing", "non member", "walk in customer",
    "anonymus", "guest checkout", "guest order",
)
ABROAD: dict[str, str] = {
    # guest or visitor, unknown, not specified or nothing, not signed in, anonymous
    "af": "onbekend onbekende, nie gespesifiseer, nie aangemeld, anoniem, besoeker",
    "am": "እንግዳ, ያልታወቀ, አልተገለጸም, አልገባም, ስም የለሽ",
    "ar": (
        "زائر, زائرة, غير معروف, غير معروفة, غير محدد, غير مسجل, غير مسجل الدخول, لا يوجد, "
        "لم يتم تسجيل الدخول, مستخدم مجهول, بدون اسم"
    ),
    "az": "qonaq, naməlum, göstərilməyib, daxil olmayıb, anonim",
    "be": "госць, невядома, невядомы, не пазначана, ананім",
    "bg": (
        "неизвестен, неизвестна, непознат, непосочено, не е посочено, не е влязъл, "
        "анонимен, потребител"
    ),
    "bn": "অতিথি, অজানা, অজ্ঞাত, উল্লেখ নেই, লগইন করা নেই, বেনামী, ব্যবহারকারী",
    "bs": "nepoznato, nepoznat, nije navedeno, nije prijavljen",
    "ca": (
        "convidat, convidada, desconegut, desconeguda, sense especificar, no especificat, "
        "no identificat, anònim, usuari"
    ),
    "cs": (
        "neznámá, neznámé, nezadáno, neuvedeno, neurčeno, nepřihlášen, nepřihlášený, "
        "nepřihlášená, anonym"
    ),
    "cy": "gwestai, anhysbys, heb ei nodi, heb fewngofnodi, dienw",
    "da": (
        "gæst, besøgende, ikke angivet, ikke oplyst, ikke logget ind, ikke logget på, "
        "anonym bruger"
    ),
    "de": (
        "gastzugang, gastkonto, gastbestellung, gastkauf, gastbenutzer, unbekannte, "
        "keine angabe, keine angaben, ohne angabe, nicht angegeben, nicht bekannt, "
        "nicht zugeordnet, nicht eingeloggt, "
        "nicht vorhanden, abgemeldet, ausgeloggt, unangemeldet, noch nicht festgelegt, "
        "ohne anmeldung, "
        "nicht zugewiesen"
    ),
    "el": (
        "άγνωστη, άγνωστο, άγνωστος, δεν έχει οριστεί, δεν ορίστηκε, μη συνδεδεμένος, "
        "χωρίς σύνδεση, καλεσμένος, φιλοξενούμενος, μη καθορισμένο"
    ),
    "es": (
        "sin especificar, no especificado, no especificada, no definido, no disponible, "
        "no aplica, no identificado, no identificada, no registrado, no conectado, "
        "no ha iniciado sesión, sesión no iniciada, sin iniciar sesión, sin sesión, "
        "sin registrar, sin asignar, por definir, por determinar, desconocida, invitado, "
        "sin identificar"
    ),
    "et": (
        "külaline, määramata, tundmatu, teadmata, sisse logimata, pole sisse logitud, "
        "anonüümne"
    ),
    "eu": "gonbidatua, ezezaguna, zehaztu gabe, saioa hasi gabe, anonimoa",
    "fa": (
        "مهمان, میهمان, ناشناس, نامشخص, نامعلوم, ناشناخته, وارد نشده, تعیین نشده, "
        "مشخص نشده, کاربر مهمان, کاربر ناشناس, بازدیدکننده"
    ),
    "fi": (
        "vierailija, ei määritetty, ei määritelty, ei tiedossa, ei annettu, "
        "ei kirjautunut, ei kirjautunut sisään, kirjautumaton, nimetön, anonyymi"
    ),
    "fil": (
        "bisita, panauhin, hindi kilala, hindi alam, hindi tinukoy, hindi naka login, "
        "hindi naka log in, di kilala"
    ),
    "fr": (
        "inconnue, non renseigné, non renseignée, non spécifié, non précisé, non défini, "
        "non communiqué, non identifié, non connecté, non connectée, pas connecté, "
        "déconnecté, non authentifié, non inscrit, non attribué, sans objet, sans nom, "
        "à définir, à compléter, à déterminer, hors connexion, aucune"
    ),
    "ga": "anaithnid, gan sonrú, gan logáil isteach",
    "gl": "convidado, descoñecido, descoñecida, sen especificar, sen identificar",
    "gu": "અતિથિ, અજ્ઞાત, ઉલ્લેખિત નથી, લૉગ ઇન નથી, અનામી",
    "he": (
        "אורחת, אנונימי, לא ידוע, לא צוין, לא מוגדר, לא מחובר, לא רשום, משתמש אנונימי, "
        "ללא שם, מבקר"
    ),
    "hi": (
        "अतिथि, मेहमान, आगंतुक, अज्ञात, निर्दिष्ट नहीं, उल्लेख नहीं, लॉग इन नहीं, लॉग इन नहीं किया, "
        "लॉगिन नहीं, लॉगइन नहीं, अनाम, गुमनाम, उपयोगकर्ता, पता नहीं, उपलब्ध नहीं, "
        "कोई नहीं"
    ),
    "hr": (
        "nepoznato, nepoznat, nepoznata, nije navedeno, nije određeno, nije prijavljen, "
        "neprijavljen, anoniman, posjetitelj, gost"
    ),
    "hu": (
        "látogató, nincs megadva, nem ismert, nincs bejelentkezve, nem bejelentkezett, "
        "névtelen, bejelentkezés nélkül"
    ),
    "hy": "հյուր, անհայտ, նշված չէ, մուտք չի գործել, անանուն, օգտատեր",
    "id": (
        "tamu, pengunjung, tidak dikenal, tidak diketahui, tidak ditentukan, belum diisi, "
        "belum masuk, belum login, tanpa nama, pengguna, pelanggan, pengguna tamu, "
        "tidak ada"
    ),
    "is": "óþekkt, óþekktur, ekki tilgreint, ekki skráður inn, óskráður, nafnlaus",
    "it": (
        "visitatrice, sconosciuta, non specificato, non specificata, non definito, "
        "non indicato, non fornito, non identificato, non connesso, non registrato, "
        "non loggato, accesso non effettuato, non disponibile, da definire, anonimo"
    ),
    "ja": (
        "未ログイン, ログインしていません, ログインしていない, ログイン前, ログアウト, 非会員, "
        "未登録, 未設定, 未定, 未入力, 未指定, 未認証, 指定なし, 名無し, 名無しさん, 名前なし, "
        "お客様, ゲストユーザー, 匿名, 不明, 該当なし, 訪問者, 利用者, 未確認"
    ),
    "jv": "tamu, ora dikenali, durung mlebu",
    "ka": (
        "სტუმარი, უცნობი, მითითებული არ არის, არ არის მითითებული, არ არის შესული, "
        "ანონიმური, მომხმარებელი, "
        "ავტორიზებული არ არის"
    ),
    "kk": "қонақ, белгісіз, көрсетілмеген, кірмеген, жүйеге кірмеген, анонимді, пайдаланушы",
    "km": "ភ្ញៀវ, មិនស្គាល់, មិនបានបញ្ជាក់, មិនបានចូល, អនាមិក",
    "kn": "ಅತಿಥಿ, ಅಪರಿಚಿತ, ಅಜ್ಞಾತ, ನಿರ್ದಿಷ್ಟಪಡಿಸಿಲ್ಲ, ಲಾಗಿನ್ ಆಗಿಲ್ಲ, ಅನಾಮಧೇಯ",
    "ko": (
        "손님, 비회원, 미지정, 미정, 미등록, 미설정, 미로그인, 비로그인, 로그인 안 됨, "
        "로그인 안됨, 로그인 안 함, 로그인하지 않음, 로그인 전, 로그아웃, 알 수 없음, "
        "알수 없음, 지정되지 않음, 정보 없음, 값 없음, 이름 없음, 무명, 고객님, 고객, "
        "미확인, 모름, 익명 사용자"
    ),
    "ky": "конок, белгисиз, көрсөтүлгөн эмес, кирген эмес",
    "lo": "ແຂກ, ບໍ່ຮູ້ຈັກ, ບໍ່ໄດ້ລະບຸ, ບໍ່ລະບຸຊື່",
    "lt": (
        "svečias, lankytojas, nežinoma, nežinomas, nenurodyta, neprisijungęs, "
        "neprisijungta, anonimas, vartotojas"
    ),
    "lv": (
        "viesis, apmeklētājs, nezināma, nezināms, nav norādīts, nav pieteicies, anonīms, "
        "lietotājs"
    ),
    "mk": "гостин, непознат, непознато, не е наведено, не е најавен, анонимен, корисник",
    "ml": "അതിഥി, അജ്ഞാത, അജ്ഞാതം, വ്യക്തമാക്കിയിട്ടില്ല, ലോഗിൻ ചെയ്തിട്ടില്ല, അജ്ഞാതൻ",
    "mn": "зочин, тодорхойгүй, үл мэдэгдэх, нэвтрээгүй, нэргүй",
    "mr": "पाहुणा, अतिथी, अज्ञात, निर्दिष्ट नाही, लॉग इन नाही, अनामिक, वापरकर्ता",
    "ms": (
        "tetamu, pelawat, tidak diketahui, tidak dinyatakan, belum log masuk, "
        "tidak log masuk, tanpa nama"
    ),
    "my": "ဧည့်သည်, မသိ, အမည်မသိ, သတ်မှတ်မထားပါ, လော့ဂ်အင်မဝင်ထားပါ",
    "ne": "अतिथि, पाहुना, अज्ञात, उल्लेख छैन, लग इन छैन, बेनामी",
    "nl": (
        "onbekende, niet opgegeven, niet ingevuld, niet gespecificeerd, niet bekend, "
        "niet ingelogd, niet aangemeld, uitgelogd, geen opgave, niet van toepassing, "
        "n.v.t, nvt, naamloos, nog te bepalen"
    ),
    "no": (
        "gjest, besøkende, ikke oppgitt, ikke spesifisert, ikke angitt, ikke innlogget, "
        "ikke logget inn, ukjend, anonym bruker"
    ),
    "pa": "ਮਹਿਮਾਨ, ਅਣਜਾਣ, ਅਗਿਆਤ, ਨਿਰਧਾਰਤ ਨਹੀਂ, ਲੌਗਇਨ ਨਹੀਂ, ਗੁਮਨਾਮ",
    "pl": (
        "nieznana, nieznane, nie podano, nieprzypisany, nieokreślony, nieokreślone, nie określono, "
        "brak danych, niezalogowany, niezalogowana, nie zalogowany, nie zalogowano, "
        "wylogowany, bez logowania, bezimienny, do ustalenia, użytkownik niezalogowany, "
        "nie dotyczy"
    ),
    "ps": "مېلمه, نامعلوم, نامعلومه",
    "pt": (
        "desconhecida, não especificado, não especificada, não informado, não informada, "
        "não definido, não definida, não identificado, não logado, não conectado, "
        "não autenticado, não cadastrado, não disponível, não iniciou sessão, "
        "sessão não iniciada, deslogado, sem nome, sem cadastro, a definir, não se aplica, "
        "visitante, anônimo"
    ),
    "ro": (
        "vizitator, necunoscută, nespecificat, neprecizat, nedefinit, neautentificat, "
        "neconectat, nelogat, nu este autentificat, fără nume, anonim"
    ),
    "ru": (
        "неизвестная, неизвестен, не указано, не указан, не задано, не задан, "
        "не определено, не определен, не определён, не вошел, не вошёл, не выполнен вход, "
        "вход не выполнен, не авторизован, неавторизован, неавторизованный, "
        "неавторизованный пользователь, не зарегистрирован, незарегистрированный, "
        "не залогинен, без имени, безымянный, нет данных, отсутствует, посетительница, "
        "гостевой, аноним, "
        "нет пользователя"
    ),
    "si": "අමුත්තා, නොදන්නා, සඳහන් කර නැත, ලොග් වී නැත",
    "sk": (
        "návštevník, neznámy, neznáma, neznáme, nezadané, neuvedené, neurčené, "
        "neprihlásený, neprihlásená, anonymný, používateľ"
    ),
    "sl": (
        "obiskovalec, neznano, neznan, ni navedeno, ni določeno, ni prijavljen, "
        "neprijavljen, uporabnik"
    ),
    "sq": (
        "mysafir, vizitor, i panjohur, e panjohur, i papërcaktuar, nuk është kyçur, "
        "perdorues"
    ),
    "sr": (
        "гост, непознат, непознато, није наведено, није пријављен, непријављен, анониман, "
        "корисник, nepoznato, nije navedeno, nije prijavljen, korisnik"
    ),
    "sv": (
        "gäst, okänt, okända, ej angivet, inte angivet, ej angiven, uppgift saknas, "
        "ej inloggad, inte inloggad, utloggad, ej tillämpligt, besökare, anonym användare, "
        "oinloggad"
    ),
    "sw": (
        "mgeni, isiyojulikana, haijulikani, asiyejulikana, haijabainishwa, hajaingia, "
        "mtumiaji"
    ),
    "ta": (
        "விருந்தினர், தெரியாத, தெரியாது, அறியப்படாத, குறிப்பிடப்படவில்லை, உள்நுழையவில்லை, "
        "அநாமதேயர், பயனர்"
    ),
    "te": "అతిథి, తెలియని, తెలియదు, పేర్కొనబడలేదు, లాగిన్ కాలేదు, అనామక, వినియోగదారు",
    "tg": "меҳмон, номаълум, нишон дода нашудааст",
    "th": (
        "แขก, ผู้เยี่ยมชม, ผู้มาเยือน, ไม่ทราบ, ไม่รู้จัก, ไม่ระบุ, ไม่ได้ระบุ, ไม่ระบุตัวตน, ไม่ระบุชื่อ, "
        "ไม่ประสงค์ออกนาม, นิรนาม, ยังไม่ได้เข้าสู่ระบบ, ไม่ได้เข้าสู่ระบบ, ยังไม่เข้าสู่ระบบ, ไม่ได้ล็อกอิน, "
        "บุคคลทั่วไป, ผู้ใช้, ผู้ใช้ทั่วไป, ลูกค้า, ไม่มี, ไม่มีข้อมูล"
    ),
    "tk": "myhman, näbelli, görkezilmedik",
    "tr": (
        "belirsiz, belirtilmemiş, belirtilmedi, tanımsız, tanımlanmamış, bilinmiyor, "
        "giriş yapılmadı, giriş yapmamış, giriş yapılmamış, oturum açılmadı, "
        "oturum açmamış, oturum kapalı, üye değil, isimsiz, misafir kullanıcı, ziyaretçi, "
        "üye girişi yapılmadı"
    ),
    "tt": "кунак, билгесез",
    "uk": (
        "відвідувач, невідома, невідомо, невідоме, не вказано, не зазначено, не визначено, "
        "не задано, не увійшов, не авторизований, неавторизований, не зареєстрований, "
        "вхід не виконано, без імені, анонімний, немає, немає даних"
    ),
    "ur": "مہمان, نامعلوم, غیر معلوم, گمنام, لاگ ان نہیں, متعین نہیں, صارف",
    "uz": (
        "mehmon, noma'lum, noma’lum, nomaʼlum, ko'rsatilmagan, koʻrsatilmagan, kirilmagan, "
        "anonim, foydalanuvchi"
    ),
    "vi": (
        "khách, khách vãng lai, khách hàng, khách truy cập, không xác định, không rõ, "
        "không biết, chưa biết, chưa xác định, chưa đăng nhập, chưa đăng ký, "
        "không đăng nhập, ẩn danh, vô danh, người dùng, người dùng ẩn danh, không có"
    ),
    "yi": "אומבאוואוסט",
    "zh": (
        "未登录, 未登入, 尚未登录, 尚未登入, 没有登录, 沒有登入, 没登录, 未登陆, 未注册, "
        "未註冊, 未认证, 未認證, 未授权, 未指定, 未定义, 未定義, 未设置, 未設置, 未設定, "
        "未填写, 未填寫, 未提供, 未命名, 未分配, 未确定, 未確定, 待定, 不详, 不詳, 不适用, "
        "不適用, 来宾, 來賓, 来客, 客人, 路人, 非会员, 非會員, 会员, 會員, 用户名, 未知, "
        "未知用户, 暂无, 暫無, 无名, 無名, 空值, 匿名, 默认用户, 預設"
    ),
    "zu": "isivakashi, okungaziwa",
}
"""By language, beside those that stand in the lists of words."""
# fmt: on
PHRASES = (*ENGLISH, *(each for line in ABROAD.values() for each in line.split(", ")))
"""Each in the spelling of its language."""
