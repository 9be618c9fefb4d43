import { enTranslations as en_translations } from "./translations/en.js";
function isPlainObject(value) {
    if (!value) return false;
    if ('object' != typeof value) return false;
    if (Array.isArray(value)) return false;
    return true;
}
function deepMergeSection(baseSection, overrideSection) {
    if (!baseSection && !overrideSection) return {};
    const result = {};
    if (baseSection) for (const key of Object.keys(baseSection))result[key] = baseSection[key];
    if (!overrideSection) return result;
    for (const key of Object.keys(overrideSection)){
        const overrideValue = overrideSection[key];
        if (void 0 === overrideValue) continue;
        const baseValue = baseSection ? baseSection[key] : void 0;
        if (isPlainObject(baseValue) && isPlainObject(overrideValue)) result[key] = deepMergeSection(baseValue, overrideValue);
        else result[key] = overrideValue;
    }
    return result;
}
function deepMergeTranslations(base, override) {
    const sections = [
        'cookieBanner',
        'consentManagerDialog',
        'common',
        'consentTypes',
        'frame',
        'legalLinks',
        'iab'
    ];
    const result = {};
    for (const section of sections){
        const baseSection = base[section];
        const overrideSection = override[section];
        if (baseSection || overrideSection) result[section] = deepMergeSection(baseSection, overrideSection);
    }
    return result;
}
function parseAcceptLanguage(header) {
    if (!header) return [];
    const weightedCandidates = header.split(',').map((part, index)=>{
        const [rawCode, ...params] = part.split(';');
        const normalizedCode = rawCode?.trim().toLowerCase();
        if (!normalizedCode) return null;
        let quality = 1;
        for (const param of params){
            const trimmed = param.trim().toLowerCase();
            if (!trimmed.startsWith('q=')) continue;
            const parsed = Number.parseFloat(trimmed.slice(2));
            if (Number.isFinite(parsed)) quality = parsed;
            break;
        }
        return {
            code: normalizedCode.split('-')[0] ?? normalizedCode,
            quality,
            index
        };
    }).filter((candidate)=>Boolean(candidate)).sort((a, b)=>{
        if (b.quality !== a.quality) return b.quality - a.quality;
        return a.index - b.index;
    });
    const seen = new Set();
    const normalized = [];
    for (const candidate of weightedCandidates)if (!seen.has(candidate.code)) {
        seen.add(candidate.code);
        normalized.push(candidate.code);
    }
    return normalized;
}
function selectLanguage(available, options) {
    const fallback = options?.fallback ?? 'en';
    if (!available.length) return fallback;
    const candidates = parseAcceptLanguage(options?.header);
    for (const candidate of candidates)if (available.includes(candidate)) return candidate;
    return fallback;
}
function normalizeI18nConfig(config) {
    const detectBrowserLanguageFromLegacy = config?.disableAutoLanguageSwitch === void 0 ? void 0 : !config.disableAutoLanguageSwitch;
    return {
        messages: config?.i18n?.messages ?? config?.translations ?? {},
        locale: config?.i18n?.locale ?? config?.defaultLanguage,
        detectBrowserLanguage: config?.i18n?.detectBrowserLanguage ?? detectBrowserLanguageFromLegacy
    };
}
function toTranslationConfig(config) {
    return {
        translations: config.messages,
        defaultLanguage: config.locale,
        disableAutoLanguageSwitch: void 0 === config.detectBrowserLanguage ? void 0 : !config.detectBrowserLanguage
    };
}
function resolveTranslationInput(legacyConfig, i18nConfig) {
    if (!legacyConfig && !i18nConfig) return;
    return toTranslationConfig(normalizeI18nConfig({
        ...legacyConfig ?? {},
        ...i18nConfig ? {
            i18n: i18nConfig
        } : {}
    }));
}
function mergeTranslationConfigs(defaultConfig, customConfig) {
    const normalizedDefault = normalizeI18nConfig(defaultConfig);
    const normalizedCustom = customConfig ? normalizeI18nConfig(customConfig) : void 0;
    const translations = {
        en: en_translations
    };
    const allTranslationSets = [
        normalizedDefault.messages,
        normalizedCustom?.messages
    ];
    for (const translationSet of allTranslationSets)if (translationSet) for (const [lang, trans] of Object.entries(translationSet)){
        if (!trans) continue;
        const base = translations[lang] || translations.en;
        translations[lang] = deepMergeTranslations(base, trans);
    }
    return toTranslationConfig({
        messages: translations,
        locale: normalizedCustom?.locale ?? normalizedDefault.locale,
        detectBrowserLanguage: normalizedCustom?.detectBrowserLanguage ?? normalizedDefault.detectBrowserLanguage
    });
}
function detectBrowserLanguage(translations, defaultLanguage, disableAutoSwitch = false) {
    if (disableAutoSwitch) return defaultLanguage || 'en';
    if ("u" < typeof window) return defaultLanguage || 'en';
    const browserLang = window.navigator.language?.split('-')[0] || '';
    return browserLang && browserLang in translations ? browserLang : defaultLanguage || 'en';
}
function prepareTranslationConfig(defaultConfig, customConfig) {
    const mergedConfig = mergeTranslationConfigs(defaultConfig, customConfig);
    const detectBrowser = !mergedConfig.disableAutoLanguageSwitch;
    const defaultLanguage = detectBrowserLanguage(mergedConfig.translations, mergedConfig.defaultLanguage, !detectBrowser);
    return {
        ...mergedConfig,
        defaultLanguage
    };
}
export { enTranslations } from "./translations/en.js";
export { deepMergeTranslations, detectBrowserLanguage, mergeTranslationConfigs, normalizeI18nConfig, parseAcceptLanguage, prepareTranslationConfig, resolveTranslationInput, selectLanguage, toTranslationConfig };
