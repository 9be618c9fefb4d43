const brandingValues = [
    'c15t',
    'inth',
    'consent',
    'none'
];
const jurisdictionCodes = [
    'UK_GDPR',
    'GDPR',
    'CH',
    'BR',
    'PIPEDA',
    'QC_LAW25',
    'AU',
    'APPI',
    'PIPA',
    'CCPA',
    'NONE'
];
const LEGAL_DOCUMENT_TYPE_PREFIXES = [
    'privacy_policy',
    'dpa',
    'terms_and_conditions'
];
const isLegalDocumentType = (value)=>'string' == typeof value && LEGAL_DOCUMENT_TYPE_PREFIXES.some((prefix)=>value === prefix || value.startsWith(`${prefix}_`) && value.length > prefix.length + 1);
function createCompactUiProfile() {
    return {
        allowedActions: [
            'accept',
            'reject',
            'customize'
        ],
        layout: [
            [
                'reject',
                'accept'
            ],
            'customize'
        ],
        direction: 'row',
        primaryActions: [
            'customize'
        ],
        uiProfile: 'compact'
    };
}
function offlineOptInBannerPolicy() {
    return {
        id: 'offline_opt_in_banner',
        model: 'opt-in',
        consent: {
            expiryDays: 365
        },
        ui: {
            mode: 'banner',
            banner: createCompactUiProfile(),
            dialog: createCompactUiProfile()
        }
    };
}
function offlineNoBannerPolicy() {
    return {
        id: 'offline_no_banner',
        model: 'none',
        ui: {
            mode: 'none'
        }
    };
}
function offlineIabPolicy() {
    return {
        id: 'offline_iab',
        model: 'iab',
        consent: {
            expiryDays: 365,
            scopeMode: 'permissive',
            categories: [
                '*'
            ]
        }
    };
}
const policyDefaults = {
    offlineOptInBanner: ()=>offlineOptInBannerPolicy(),
    offlineIab: ()=>offlineIabPolicy(),
    offlineNoBanner: ()=>offlineNoBannerPolicy()
};
function stableStringify(value) {
    if (null === value || 'object' != typeof value) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((item)=>stableStringify(item)).join(',')}]`;
    const entries = Object.entries(value).filter(([, entryValue])=>void 0 !== entryValue).sort(([a], [b])=>a.localeCompare(b));
    return `{${entries.map(([key, entryValue])=>`${JSON.stringify(key)}:${stableStringify(entryValue)}`).join(',')}}`;
}
async function hashSha256Hex(input) {
    const subtle = globalThis.crypto?.subtle;
    if (subtle) {
        const data = new TextEncoder().encode(input);
        const hash = await subtle.digest('SHA-256', data);
        return Array.from(new Uint8Array(hash)).map((byte)=>byte.toString(16).padStart(2, '0')).join('');
    }
    return sha256HexPureJs(input);
}
function sha256HexPureJs(input) {
    const data = new TextEncoder().encode(input);
    const K = new Uint32Array([
        0x428a2f98,
        0x71374491,
        0xb5c0fbcf,
        0xe9b5dba5,
        0x3956c25b,
        0x59f111f1,
        0x923f82a4,
        0xab1c5ed5,
        0xd807aa98,
        0x12835b01,
        0x243185be,
        0x550c7dc3,
        0x72be5d74,
        0x80deb1fe,
        0x9bdc06a7,
        0xc19bf174,
        0xe49b69c1,
        0xefbe4786,
        0x0fc19dc6,
        0x240ca1cc,
        0x2de92c6f,
        0x4a7484aa,
        0x5cb0a9dc,
        0x76f988da,
        0x983e5152,
        0xa831c66d,
        0xb00327c8,
        0xbf597fc7,
        0xc6e00bf3,
        0xd5a79147,
        0x06ca6351,
        0x14292967,
        0x27b70a85,
        0x2e1b2138,
        0x4d2c6dfc,
        0x53380d13,
        0x650a7354,
        0x766a0abb,
        0x81c2c92e,
        0x92722c85,
        0xa2bfe8a1,
        0xa81a664b,
        0xc24b8b70,
        0xc76c51a3,
        0xd192e819,
        0xd6990624,
        0xf40e3585,
        0x106aa070,
        0x19a4c116,
        0x1e376c08,
        0x2748774c,
        0x34b0bcb5,
        0x391c0cb3,
        0x4ed8aa4a,
        0x5b9cca4f,
        0x682e6ff3,
        0x748f82ee,
        0x78a5636f,
        0x84c87814,
        0x8cc70208,
        0x90befffa,
        0xa4506ceb,
        0xbef9a3f7,
        0xc67178f2
    ]);
    const bitLen = 8 * data.length;
    const padLen = data.length + 9 + 63 >> 6 << 6 >>> 0;
    const padded = new Uint8Array(padLen);
    padded.set(data);
    padded[data.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padLen - 8, Math.floor(bitLen / 2 ** 32), false);
    view.setUint32(padLen - 4, bitLen >>> 0, false);
    const H = new Uint32Array([
        0x6a09e667,
        0xbb67ae85,
        0x3c6ef372,
        0xa54ff53a,
        0x510e527f,
        0x9b05688c,
        0x1f83d9ab,
        0x5be0cd19
    ]);
    const W = new Uint32Array(64);
    const r = (v, s)=>v >>> s | v << 32 - s;
    for(let off = 0; off < padLen; off += 64){
        for(let i = 0; i < 16; i++)W[i] = view.getUint32(off + 4 * i, false);
        for(let i = 16; i < 64; i++){
            const s0 = r(W[i - 15], 7) ^ r(W[i - 15], 18) ^ W[i - 15] >>> 3;
            const s1 = r(W[i - 2], 17) ^ r(W[i - 2], 19) ^ W[i - 2] >>> 10;
            W[i] = W[i - 16] + s0 + W[i - 7] + s1 >>> 0;
        }
        let [a, b, c, d, e, f, g, h] = H;
        for(let i = 0; i < 64; i++){
            const t1 = h + (r(e, 6) ^ r(e, 11) ^ r(e, 25)) + (e & f ^ ~e & g) + K[i] + W[i] >>> 0;
            const t2 = (r(a, 2) ^ r(a, 13) ^ r(a, 22)) + (a & b ^ a & c ^ b & c) >>> 0;
            h = g;
            g = f;
            f = e;
            e = d + t1 >>> 0;
            d = c;
            c = b;
            b = a;
            a = t1 + t2 >>> 0;
        }
        H[0] = H[0] + a >>> 0;
        H[1] = H[1] + b >>> 0;
        H[2] = H[2] + c >>> 0;
        H[3] = H[3] + d >>> 0;
        H[4] = H[4] + e >>> 0;
        H[5] = H[5] + f >>> 0;
        H[6] = H[6] + g >>> 0;
        H[7] = H[7] + h >>> 0;
    }
    return Array.from(H).map((w)=>w.toString(16).padStart(8, '0')).join('');
}
function createDeterministicFingerprintSync(value) {
    return sha256HexPureJs(stableStringify(value));
}
async function createDeterministicFingerprint(value) {
    return hashSha256Hex(stableStringify(value));
}
async function createPolicyFingerprint(policy) {
    return createDeterministicFingerprint(policy);
}
function createMaterialPolicyFingerprintInput(policy) {
    return {
        model: policy.model,
        consent: policy.consent ? {
            expiryDays: policy.consent.expiryDays,
            scopeMode: policy.consent.scopeMode,
            categories: policy.consent.categories,
            preselectedCategories: policy.consent.preselectedCategories,
            gpc: policy.consent.gpc
        } : void 0,
        ui: policy.ui ? {
            mode: policy.ui.mode,
            banner: policy.ui.banner ? {
                allowedActions: policy.ui.banner.allowedActions,
                primaryActions: policy.ui.banner.primaryActions,
                layout: policy.ui.banner.layout,
                direction: policy.ui.banner.direction
            } : void 0,
            dialog: policy.ui.dialog ? {
                allowedActions: policy.ui.dialog.allowedActions,
                primaryActions: policy.ui.dialog.primaryActions,
                layout: policy.ui.dialog.layout,
                direction: policy.ui.dialog.direction
            } : void 0
        } : void 0,
        proof: policy.proof ? {
            storeIp: policy.proof.storeIp,
            storeUserAgent: policy.proof.storeUserAgent,
            storeLanguage: policy.proof.storeLanguage
        } : void 0
    };
}
async function createMaterialPolicyFingerprint(policy) {
    return createDeterministicFingerprint(createMaterialPolicyFingerprintInput(policy));
}
const DEFAULT_PROFILE = 'default';
const SUPPORTED_BASE_LANGUAGES = new Set([
    'bg',
    'cs',
    'cy',
    'da',
    'de',
    'el',
    'en',
    'es',
    'et',
    'fi',
    'fr',
    'ga',
    'gu',
    'he',
    'hi',
    'hr',
    'hu',
    'id',
    'is',
    'it',
    'lb',
    'lt',
    'lv',
    'mt',
    'nb',
    'nl',
    'nn',
    'pl',
    'pt',
    'rm',
    'ro',
    'sk',
    'sl',
    'sv',
    'zh'
]);
function normalizeLanguage(value) {
    if (!value) return;
    const normalized = value.split(',')[0]?.split(';')[0]?.trim().toLowerCase();
    if (!normalized) return;
    return normalized.split('-')[0] ?? void 0;
}
function normalizeProfiles(input) {
    const profiles = input.i18n?.messages;
    if (profiles && Object.keys(profiles).length > 0) return profiles;
    if (input.customTranslations && Object.keys(input.customTranslations).length > 0) return {
        [DEFAULT_PROFILE]: {
            translations: input.customTranslations
        }
    };
    return {};
}
function resolveFallbackLanguage(input) {
    const configuredFallbackLanguage = normalizeLanguage(input.profile?.fallbackLanguage) ?? 'en';
    const profileLanguages = Object.keys(input.profile?.translations ?? {}).sort();
    if (profileLanguages.includes(configuredFallbackLanguage)) return configuredFallbackLanguage;
    if (profileLanguages.includes('en')) return 'en';
    return profileLanguages[0] ?? configuredFallbackLanguage;
}
function resolveActiveProfile(input) {
    const requestedProfile = input.policyProfile ?? input.defaultProfile;
    return input.profiles[requestedProfile] ? requestedProfile : input.defaultProfile;
}
function validatePolicyI18nConfig(options) {
    const profiles = normalizeProfiles(options);
    const profileNames = Object.keys(profiles).sort();
    const defaultProfile = options.i18n?.defaultProfile ?? DEFAULT_PROFILE;
    const errors = [];
    const warnings = [];
    if (options.customTranslations && Object.keys(options.customTranslations).length > 0) warnings.push('`customTranslations` is deprecated. Migrate to `i18n.messages`.');
    if (profileNames.length > 0 && !profiles[defaultProfile]) warnings.push(`Default i18n profile '${defaultProfile}' is not configured. Fallbacks may skip expected default profile behavior.`);
    for (const policy of options.policies ?? []){
        if (!policy.i18n) continue;
        const profile = resolveActiveProfile({
            profiles,
            defaultProfile,
            policyProfile: policy.i18n.messageProfile
        });
        const language = normalizeLanguage(policy.i18n.language);
        if (policy.i18n.messageProfile && !profiles[policy.i18n.messageProfile]) errors.push(`Policy '${policy.id}' references missing i18n profile '${policy.i18n.messageProfile}'.`);
        const activeProfile = profiles[profile];
        const hasProfileTranslations = !!activeProfile && Object.keys(activeProfile.translations ?? {}).length > 0;
        if (policy.i18n.messageProfile && !hasProfileTranslations) errors.push(`Policy '${policy.id}' references i18n profile '${policy.i18n.messageProfile}' with no configured translations.`);
        if (!policy.i18n.messageProfile && !policy.i18n.language) warnings.push(`Policy '${policy.id}' defines i18n without language or messageProfile. Runtime will use request language + default profile.`);
        if (!language) continue;
        const fallbackLanguage = profileNames.length > 0 ? resolveFallbackLanguage({
            profile: activeProfile
        }) : 'en';
        const hasProfileLanguage = !!activeProfile?.translations[language] || !!activeProfile?.translations[fallbackLanguage];
        const hasBaseLanguage = 0 === profileNames.length && SUPPORTED_BASE_LANGUAGES.has(language);
        if (!hasProfileLanguage && !hasBaseLanguage) errors.push(`Policy '${policy.id}' i18n language '${language}' has no configured translation in profile '${profile}', and no configured fallback exists.`);
    }
    return {
        profiles: profileNames,
        errors,
        warnings
    };
}
function dedupeDefinedValues(values) {
    if (!values || 0 === values.length) return;
    return [
        ...new Set(values)
    ];
}
function dedupeTrimmedStrings(values) {
    if (!values || 0 === values.length) return;
    const normalized = [
        ...new Set(values.map((value)=>value.trim()).filter(Boolean))
    ];
    return normalized.length > 0 ? normalized : void 0;
}
function compactDefined(value) {
    const entries = Object.entries(value).filter(([, field])=>void 0 !== field);
    if (0 === entries.length) return;
    return Object.fromEntries(entries);
}
function hasRealPolicyUiHints(surface) {
    if (!surface) return false;
    return Object.values(surface).some((value)=>{
        if (Array.isArray(value)) return value.length > 0;
        return void 0 !== value;
    });
}
const POLICY_PURPOSE_WILDCARD = '*';
const POLICY_MATCH_DATASET_VERSION = '2026-03-10';
const EU_COUNTRY_CODES = [
    'AT',
    'BE',
    'BG',
    'HR',
    'CY',
    'CZ',
    'DK',
    'EE',
    'FI',
    'FR',
    'DE',
    'GR',
    'HU',
    'IE',
    'IT',
    'LV',
    'LT',
    'LU',
    'MT',
    'NL',
    'PL',
    'PT',
    'RO',
    'SK',
    'SI',
    'ES',
    'SE'
];
const EEA_COUNTRY_CODES = [
    ...EU_COUNTRY_CODES,
    'IS',
    'LI',
    'NO'
];
const UK_COUNTRY_CODES = [
    'GB'
];
function normalizeCountry(code) {
    return code.trim().toUpperCase();
}
function normalizeRegion(input) {
    return {
        country: normalizeCountry(input.country),
        region: input.region.trim().toUpperCase()
    };
}
function mergeCountries(existing, countries) {
    return dedupeDefinedValues([
        ...existing ?? [],
        ...countries.map((country)=>normalizeCountry(country))
    ]) ?? [];
}
function mergeRegions(existing, regions) {
    const merged = [
        ...existing ?? [],
        ...regions.map((region)=>normalizeRegion(region))
    ];
    const seen = new Set();
    return merged.filter((region)=>{
        const key = createRegionMatcherKey(region.country, region.region);
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
    });
}
function applyPolicyMatchFragment(merged, match) {
    if (match.isDefault) merged.isDefault = true;
    if (match.fallback) merged.fallback = true;
    if (match.countries?.length) merged.countries = mergeCountries(merged.countries, match.countries);
    if (match.regions?.length) merged.regions = mergeRegions(merged.regions, match.regions);
}
const policyMatchers = {
    default () {
        return {
            isDefault: true
        };
    },
    fallback () {
        return {
            fallback: true
        };
    },
    countries (countries) {
        return {
            countries: dedupeDefinedValues(countries.map((country)=>normalizeCountry(country))) ?? []
        };
    },
    regions (regions) {
        return {
            regions: regions.map((region)=>normalizeRegion(region))
        };
    },
    eu () {
        return {
            countries: [
                ...EU_COUNTRY_CODES
            ]
        };
    },
    eea () {
        return {
            countries: [
                ...EEA_COUNTRY_CODES
            ]
        };
    },
    uk () {
        return {
            countries: [
                ...UK_COUNTRY_CODES
            ]
        };
    },
    iab () {
        return policyMatchers.merge(policyMatchers.eea(), policyMatchers.uk());
    },
    merge (...matches) {
        const merged = {};
        for (const match of matches)applyPolicyMatchFragment(merged, match);
        return merged;
    }
};
const compiledPolicyResolverCache = new WeakMap();
function normalizeCountryCode(countryCode) {
    if (!countryCode) return null;
    return countryCode.toUpperCase();
}
function normalizeRegionCode(regionCode) {
    if (!regionCode) return null;
    return (regionCode.includes('-') ? regionCode.split('-').pop() : regionCode)?.toUpperCase().trim() ?? null;
}
function createRegionMatcherKey(countryCode, regionCode) {
    return `${countryCode}:${regionCode}`;
}
function normalizeModel(policy) {
    return policy.consent?.model ?? 'opt-in';
}
function normalizeCategories(policy) {
    const model = normalizeModel(policy);
    if ('iab' === model) return [
        POLICY_PURPOSE_WILDCARD
    ];
    return dedupeTrimmedStrings(policy.consent?.categories);
}
function normalizePreselectedCategories(policy) {
    const model = normalizeModel(policy);
    if ('iab' === model) return;
    const preselectedCategories = policy.consent?.preselectedCategories;
    if (!preselectedCategories || 0 === preselectedCategories.length) return;
    const categories = normalizeCategories(policy);
    if ('strict' !== normalizeScopeMode(policy) || !categories || 0 === categories.length || categories.includes('*')) return dedupeTrimmedStrings(preselectedCategories);
    return dedupeTrimmedStrings(preselectedCategories.filter((category)=>categories.includes(category)));
}
function normalizeScopeMode(policy) {
    return policy.consent?.scopeMode ?? 'permissive';
}
function hasUiConfig(policy) {
    if (!policy.ui) return false;
    if (void 0 !== policy.ui.mode) return true;
    return hasUiSurfaceConfig(policy.ui.banner) || hasUiSurfaceConfig(policy.ui.dialog);
}
function hasUiSurfaceConfig(surface) {
    return hasRealPolicyUiHints(surface);
}
function hasExplicitMatchers(policy) {
    return (policy.match.countries?.length ?? 0) > 0 || (policy.match.regions?.length ?? 0) > 0;
}
function policyLabel(policy, index) {
    const id = policy.id?.trim();
    if (id) return `'${id}'`;
    return `at index ${index}`;
}
function collectPolicyErrors(policies, options) {
    const errors = [];
    const defaults = policies.filter((policy)=>policy.match.isDefault);
    if (defaults.length > 1) errors.push('Only one default policy is allowed');
    const fallbacks = policies.filter((policy)=>policy.match.fallback);
    if (fallbacks.length > 1) errors.push('Only one fallback policy is allowed');
    const usesIabModel = policies.some((policy)=>policy.consent?.model === 'iab');
    if (usesIabModel && options && true !== options.iabEnabled) errors.push('Policies using consent.model="iab" require top-level iab.enabled=true');
    const iabWithUiCustomization = policies.find((policy)=>policy.consent?.model === 'iab' && hasUiConfig(policy));
    if (iabWithUiCustomization) errors.push(`Policy '${iabWithUiCustomization.id}' uses consent.model="iab" and cannot define ui.* overrides. IAB banner/dialog controls are fixed by TCF mode.`);
    const iabWithPreselectedCategories = policies.find((policy)=>policy.consent?.model === 'iab' && (policy.consent?.preselectedCategories?.length ?? 0) > 0);
    if (iabWithPreselectedCategories) errors.push(`Policy '${iabWithPreselectedCategories.id}' uses consent.model="iab" and cannot define consent.preselectedCategories.`);
    for (const [index, policy] of policies.entries()){
        const label = policyLabel(policy, index);
        for (const surfaceName of [
            'banner',
            'dialog'
        ]){
            const surface = policy.ui?.[surfaceName];
            if (!surface) continue;
            const allowed = surface.allowedActions;
            if (allowed && allowed.length > 0) {
                if (surface.primaryActions && surface.primaryActions.length > 0) {
                    for (const pa of surface.primaryActions)if (!allowed.includes(pa)) errors.push(`Policy ${label} ui.${surfaceName}.primaryActions '${pa}' is not in allowedActions [${allowed.join(', ')}].`);
                }
            }
            const layout = surface.layout;
            if (layout) {
                const seen = new Set();
                const effectiveActions = allowed ? new Set(allowed) : void 0;
                for (const group of layout){
                    const actions = Array.isArray(group) ? group : [
                        group
                    ];
                    if (0 === actions.length) {
                        errors.push(`Policy ${label} ui.${surfaceName}.layout contains an empty action group.`);
                        continue;
                    }
                    for (const action of actions){
                        if (effectiveActions && !effectiveActions.has(action)) errors.push(`Policy ${label} ui.${surfaceName}.layout contains '${action}' which is not in allowedActions [${allowed?.join(', ')}].`);
                        if (seen.has(action)) errors.push(`Policy ${label} ui.${surfaceName}.layout contains duplicate action '${action}'.`);
                        seen.add(action);
                    }
                }
                if (allowed && seen.size !== allowed.length) {
                    const missing = allowed.filter((action)=>!seen.has(action));
                    if (missing.length > 0) errors.push(`Policy ${label} ui.${surfaceName}.layout must include every allowed action. Missing [${missing.join(', ')}].`);
                }
            }
        }
    }
    const idToIndex = new Map();
    for (const [index, policy] of policies.entries()){
        const id = policy.id?.trim();
        if (!id) {
            errors.push(`Policy ${policyLabel(policy, index)} is missing a non-empty id.`);
            continue;
        }
        const previousIndex = idToIndex.get(id);
        if (void 0 !== previousIndex) errors.push(`Policy IDs must be unique. Duplicate id '${id}' found at indexes ${previousIndex} and ${index}.`);
        else idToIndex.set(id, index);
        if (!policy.match.isDefault && !policy.match.fallback && !hasExplicitMatchers(policy)) errors.push(`Policy '${id}' has no matcher. Add countries or regions, or set match.isDefault=true.`);
    }
    return errors;
}
function collectPolicyWarnings(policies) {
    if (0 === policies.length) return [];
    const warnings = new Set();
    const defaults = policies.filter((policy)=>policy.match.isDefault);
    if (0 === defaults.length) warnings.add('No default policy configured. Requests that do not match region/country will have no active policy.');
    const fallbacks = policies.filter((policy)=>policy.match.fallback);
    if (0 === fallbacks.length) warnings.add('No fallback policy configured. If geo-location fails, no policy will apply. Mark a strict policy with match.fallback=true.');
    const seenCountries = new Map();
    const seenRegions = new Map();
    for (const [index, policy] of policies.entries()){
        const id = policy.id?.trim() || `policy_index_${index}`;
        const label = policyLabel(policy, index);
        if (policy.match.isDefault && hasExplicitMatchers(policy)) warnings.add(`Policy ${label} is marked as default and also defines explicit matchers. Explicit matchers are ignored for default resolution.`);
        for (const country of policy.match.countries ?? []){
            const key = country.toUpperCase();
            const existing = seenCountries.get(key);
            if (existing) warnings.add(`Country matcher '${key}' appears in multiple policies (${existing} and '${id}'). First match wins by array order.`);
            else seenCountries.set(key, `'${id}'`);
        }
        for (const region of policy.match.regions ?? []){
            const key = `${region.country.toUpperCase()}-${region.region.toUpperCase()}`;
            const existing = seenRegions.get(key);
            if (existing) warnings.add(`Region matcher '${key}' appears in multiple policies (${existing} and '${id}'). First match wins by array order.`);
            else seenRegions.set(key, `'${id}'`);
        }
    }
    return [
        ...warnings
    ];
}
function parsePolicyConfigs(policies) {
    if (!Array.isArray(policies)) return {
        ok: false,
        errors: [
            'Policy config must be an array of policy objects.'
        ]
    };
    const errors = [];
    for(let i = 0; i < policies.length; i++){
        const p = policies[i];
        if (!p || 'object' != typeof p || !('match' in p) || !p.match) errors.push(`Policy at index ${i} is invalid: missing required 'match' property.`);
    }
    if (errors.length > 0) return {
        ok: false,
        errors
    };
    return {
        ok: true,
        output: policies
    };
}
function parseOptionalPolicyConfigs(policies) {
    if (void 0 === policies) return;
    const parsed = parsePolicyConfigs(policies);
    if (!parsed.ok) throw new Error(parsed.errors[0]);
    return parsed.output;
}
function inspectPolicies(policies, options) {
    const parsedPolicies = parsePolicyConfigs(policies);
    if (!parsedPolicies.ok) return {
        errors: parsedPolicies.errors,
        warnings: []
    };
    return {
        errors: collectPolicyErrors(parsedPolicies.output, options),
        warnings: collectPolicyWarnings(parsedPolicies.output)
    };
}
function normalizeAllowedActions(surface) {
    return dedupeDefinedValues(surface?.allowedActions);
}
function flattenActionGroups(layout) {
    if (!layout || 0 === layout.length) return;
    return layout.flat();
}
function normalizeActionGroups(surface, allowedActions) {
    const layout = surface?.layout;
    if (!layout || 0 === layout.length) return allowedActions && allowedActions.length > 0 ? [
        allowedActions
    ] : void 0;
    const allowedSet = allowedActions && allowedActions.length > 0 ? new Set(allowedActions) : void 0;
    const groups = [];
    const seen = new Set();
    for (const group of layout){
        const actions = dedupeDefinedValues(Array.isArray(group) ? group : [
            group
        ]);
        if (!actions || 0 === actions.length) continue;
        const normalizedGroup = actions.filter((action)=>{
            if (seen.has(action)) return false;
            if (allowedSet && !allowedSet.has(action)) return false;
            seen.add(action);
            return true;
        });
        if (normalizedGroup.length > 0) groups.push(normalizedGroup);
    }
    if (0 === groups.length) return;
    return groups;
}
function normalizePrimaryActions(surface, allowedActions) {
    const primaryActions = surface?.primaryActions;
    if (!primaryActions || 0 === primaryActions.length) return;
    if (allowedActions && allowedActions.length > 0) {
        const filtered = primaryActions.filter((a)=>allowedActions.includes(a));
        return filtered.length > 0 ? filtered : void 0;
    }
    return primaryActions;
}
function normalizeDirection(surface) {
    const direction = surface?.direction;
    return 'row' === direction || 'column' === direction ? direction : void 0;
}
function normalizeUiProfile(surface) {
    const uiProfile = surface?.uiProfile;
    return 'balanced' === uiProfile || 'compact' === uiProfile || 'strict' === uiProfile ? uiProfile : void 0;
}
function normalizeScrollLock(surface) {
    return 'boolean' == typeof surface?.scrollLock ? surface.scrollLock : void 0;
}
function normalizeUiSurface(surface) {
    if (!surface) return;
    const allowedActions = normalizeAllowedActions(surface);
    const layout = normalizeActionGroups(surface, allowedActions);
    const flattenedActions = flattenActionGroups(layout) ?? allowedActions;
    const normalized = {
        allowedActions,
        primaryActions: normalizePrimaryActions(surface, flattenedActions),
        layout,
        direction: normalizeDirection(surface),
        uiProfile: normalizeUiProfile(surface),
        scrollLock: normalizeScrollLock(surface)
    };
    return compactDefined(normalized);
}
function compilePolicyResolver(policies) {
    const compiled = {
        regions: new Map(),
        countries: new Map()
    };
    for (const policy of policies){
        for (const region of policy.match.regions ?? []){
            const normalizedRegion = normalizeRegion(region);
            const key = createRegionMatcherKey(normalizedRegion.country, normalizedRegion.region);
            if (!compiled.regions.has(key)) compiled.regions.set(key, policy);
        }
        for (const country of policy.match.countries ?? []){
            const normalizedCountry = normalizeCountry(country);
            if (!compiled.countries.has(normalizedCountry)) compiled.countries.set(normalizedCountry, policy);
        }
        if (!compiled.defaultPolicy && true === policy.match.isDefault) compiled.defaultPolicy = policy;
        if (!compiled.fallbackPolicy && true === policy.match.fallback) compiled.fallbackPolicy = policy;
    }
    return compiled;
}
function getCompiledPolicyResolver(policies) {
    const cached = compiledPolicyResolverCache.get(policies);
    if (cached) return cached;
    const compiled = compilePolicyResolver(policies);
    compiledPolicyResolverCache.set(policies, compiled);
    return compiled;
}
function resolveIndexedPolicyMatch(params) {
    const { compiled, countryCode, regionCode } = params;
    if (countryCode && regionCode) {
        const regionPolicy = compiled.regions.get(createRegionMatcherKey(countryCode, regionCode));
        if (regionPolicy) return {
            policy: regionPolicy,
            matchedBy: 'region'
        };
    }
    if (countryCode) {
        const countryPolicy = compiled.countries.get(countryCode);
        if (countryPolicy) return {
            policy: countryPolicy,
            matchedBy: 'country'
        };
    }
    if (!countryCode && compiled.fallbackPolicy) return {
        policy: compiled.fallbackPolicy,
        matchedBy: 'fallback'
    };
    if (compiled.defaultPolicy) return {
        policy: compiled.defaultPolicy,
        matchedBy: 'default'
    };
}
function mapPolicy(policy) {
    const model = normalizeModel(policy);
    return {
        id: policy.id,
        model,
        i18n: policy.i18n,
        consent: {
            expiryDays: policy.consent?.expiryDays,
            scopeMode: normalizeScopeMode(policy),
            categories: normalizeCategories(policy),
            preselectedCategories: normalizePreselectedCategories(policy),
            gpc: policy.consent?.gpc
        },
        ui: 'iab' === model ? void 0 : {
            mode: policy.ui?.mode,
            banner: normalizeUiSurface(policy.ui?.banner),
            dialog: normalizeUiSurface(policy.ui?.dialog)
        },
        proof: {
            storeIp: policy.proof?.storeIp,
            storeUserAgent: policy.proof?.storeUserAgent,
            storeLanguage: policy.proof?.storeLanguage
        }
    };
}
function validatePolicies(policies, options) {
    const { errors } = inspectPolicies(policies, options);
    if (errors.length > 0) throw new Error(errors[0]);
}
async function resolvePolicyDecision(params) {
    let parsedPolicies;
    try {
        parsedPolicies = parseOptionalPolicyConfigs(params.policies);
        if (parsedPolicies && parsedPolicies.length > 0) validatePolicies(parsedPolicies, void 0 === params.iabEnabled ? void 0 : {
            iabEnabled: params.iabEnabled
        });
    } catch  {
        return;
    }
    if (!parsedPolicies || 0 === parsedPolicies.length) return;
    const countryCode = normalizeCountryCode(params.countryCode);
    const regionCode = normalizeRegionCode(params.regionCode);
    const matchedPolicy = resolveIndexedPolicyMatch({
        compiled: getCompiledPolicyResolver(parsedPolicies),
        countryCode,
        regionCode
    });
    if (!matchedPolicy) return;
    const policy = mapPolicy(matchedPolicy.policy);
    const fingerprint = await createPolicyFingerprint(policy);
    return {
        policy,
        matchedBy: matchedPolicy.matchedBy,
        fingerprint
    };
}
function resolvePolicySync(params) {
    let parsedPolicies;
    try {
        parsedPolicies = parseOptionalPolicyConfigs(params.policies);
        if (parsedPolicies && parsedPolicies.length > 0) validatePolicies(parsedPolicies, void 0 === params.iabEnabled ? void 0 : {
            iabEnabled: params.iabEnabled
        });
    } catch  {
        return;
    }
    if (!parsedPolicies || 0 === parsedPolicies.length) return;
    const countryCode = normalizeCountryCode(params.countryCode);
    const regionCode = normalizeRegionCode(params.regionCode);
    const matchedPolicy = resolveIndexedPolicyMatch({
        compiled: getCompiledPolicyResolver(parsedPolicies),
        countryCode,
        regionCode
    });
    if (!matchedPolicy) return;
    const policy = mapPolicy(matchedPolicy.policy);
    return {
        policy,
        matchedBy: matchedPolicy.matchedBy
    };
}
function createSplitRowUiProfile() {
    return {
        allowedActions: [
            'accept',
            'reject',
            'customize'
        ],
        layout: [
            [
                'reject',
                'accept'
            ],
            'customize'
        ],
        direction: 'row',
        primaryActions: [
            'customize'
        ],
        uiProfile: 'compact'
    };
}
function californiaPolicy(mode) {
    const isOptOut = 'opt-out' === mode;
    let ui;
    ui = isOptOut ? {
        mode: 'none'
    } : {
        mode: 'banner',
        banner: createSplitRowUiProfile(),
        dialog: createSplitRowUiProfile()
    };
    return {
        id: isOptOut ? 'california_opt_out' : 'california_opt_in',
        match: policyMatchers.regions([
            {
                country: 'US',
                region: 'CA'
            }
        ]),
        consent: {
            model: mode,
            expiryDays: 365,
            gpc: true
        },
        ui,
        proof: {
            storeIp: true,
            storeUserAgent: true,
            storeLanguage: true
        }
    };
}
function europePolicy(mode) {
    const isIab = 'iab' === mode;
    const policy = {
        id: isIab ? 'europe_iab' : 'europe_opt_in',
        match: policyMatchers.merge(policyMatchers.iab(), policyMatchers.fallback()),
        consent: {
            model: mode,
            expiryDays: 365,
            ...isIab ? {
                categories: [
                    '*'
                ]
            } : {}
        },
        proof: {
            storeIp: true,
            storeUserAgent: true,
            storeLanguage: true
        }
    };
    if (!isIab) policy.ui = {
        mode: 'banner',
        banner: createSplitRowUiProfile(),
        dialog: createSplitRowUiProfile()
    };
    return policy;
}
function worldNoBannerPolicy() {
    return {
        id: 'world_no_banner',
        match: policyMatchers["default"](),
        consent: {
            model: 'none'
        },
        ui: {
            mode: 'none'
        },
        proof: {
            storeIp: false,
            storeUserAgent: true,
            storeLanguage: false
        }
    };
}
function quebecPolicy() {
    return {
        id: 'quebec_opt_in',
        match: policyMatchers.regions([
            {
                country: 'CA',
                region: 'QC'
            }
        ]),
        consent: {
            model: 'opt-in',
            expiryDays: 365
        },
        ui: {
            mode: 'banner',
            banner: createSplitRowUiProfile(),
            dialog: createSplitRowUiProfile()
        },
        proof: {
            storeIp: true,
            storeUserAgent: true,
            storeLanguage: true
        }
    };
}
const policyPackPresets = {
    europeOptIn: ()=>europePolicy('opt-in'),
    europeIab: ()=>europePolicy('iab'),
    worldNoBanner: ()=>worldNoBannerPolicy(),
    californiaOptIn: ()=>californiaPolicy('opt-in'),
    californiaOptOut: ()=>californiaPolicy('opt-out'),
    quebecOptIn: ()=>quebecPolicy()
};
export { EEA_COUNTRY_CODES, EU_COUNTRY_CODES, LEGAL_DOCUMENT_TYPE_PREFIXES, POLICY_MATCH_DATASET_VERSION, UK_COUNTRY_CODES, brandingValues, compactDefined, createDeterministicFingerprint, createDeterministicFingerprintSync, createMaterialPolicyFingerprint, createPolicyFingerprint, dedupeDefinedValues, dedupeTrimmedStrings, hasRealPolicyUiHints, hashSha256Hex, inspectPolicies, isLegalDocumentType, jurisdictionCodes, policyDefaults, policyMatchers, policyPackPresets, resolvePolicyDecision, resolvePolicySync, stableStringify, validatePolicies, validatePolicyI18nConfig };
