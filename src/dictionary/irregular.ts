/** Irregular verbs: base, past, participle (the past again where it is left out). `/` separates variants. */
export const IRREGULAR_VERBS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  `arise arose arisen; awake awoke awoken; bear bore borne; beat beat beaten; become became become;
begin began begun; bend bent; bet bet; bid bid; bind bound; bite bit bitten; bleed bled; blow blew blown;
break broke broken; breed bred; bring brought; build built; burn burned/burnt; burst burst; buy bought;
cast cast; catch caught; choose chose chosen; cling clung; come came come; cost cost; creep crept; cut cut;
deal dealt; dig dug; do did done; draw drew drawn; dream dreamed/dreamt; drink drank drunk; drive drove driven;
dwell dwelled/dwelt; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; fit fit/fitted;
flee fled; fling flung; fly flew flown; forbid forbade forbidden; forecast forecast; forget forgot forgotten;
forgive forgave forgiven; freeze froze frozen; get got got/gotten; give gave given; go went gone; grind ground;
grow grew grown; hang hung; have had; hear heard; hide hid hidden; hit hit; hold held; hurt hurt; keep kept;
kneel knelt; knit knit/knitted; know knew known; lay laid; lead led; lean leaned/leant; leap leaped/leapt;
learn learned/learnt; leave left; lend lent; let let; lie lay lain; light lit; lose lost; make made; mean meant;
meet met; mistake mistook mistaken; mow mowed mown; pay paid; plead pleaded/pled; prove proved proved/proven; put put; quit quit;
read read; rid rid; ride rode ridden; ring rang rung; rise rose risen; run ran run; saw sawed sawn; say said; see saw seen;
seek sought; sell sold; send sent; set set; sew sewed sewn; shake shook shaken; shed shed; shine shone/shined;
shoot shot; show showed shown; shrink shrank shrunk; shut shut; sing sang sung; sink sank sunk; sit sat;
slay slew slain; sleep slept; slide slid; sling slung; slit slit; smell smelled/smelt; sneak sneaked/snuck; sow sowed sown;
speak spoke spoken; speed sped; spell spelled/spelt; spend spent; spill spilled/spilt; spin spun; spit spat;
split split; spoil spoiled/spoilt; spread spread; spring sprang sprung; stand stood; steal stole stolen; stick stuck;
sting stung; stink stank stunk; stride strode stridden; strike struck; string strung; strive strove striven;
swear swore sworn; sweep swept; swell swelled swollen; swim swam swum; swing swung; take took taken; teach taught;
tear tore torn; tell told; think thought; throw threw thrown; thrust thrust; tread trod trodden;
understand understood; wake woke woken; wear wore worn; weave wove woven; wed wed; weep wept; win won; wind wound;
wring wrung; write wrote written; broadcast broadcast; withdraw withdrew withdrawn; withhold withheld; withstand withstood`
    .split(/;\s*/)
    .map((line) => {
      const [base = '', past = '', participle = past] = line.trim().split(/\s+/);
      return [base, [past.split('/'), participle.split('/')]] as const;
    }),
);

/** Prefixes that leave an irregular verb irregular: undergo, overcome, rebuild. */
export const VERB_PREFIXES = [
  ...['over', 'under', 'out', 'up', 'fore', 'mis', 'inter', 'off', 'down'],
  ...['re', 'un', 'be', 'pre'],
];

/** Verbs of several syllables that double their last consonant: the stress is on the last syllable. */
export const DOUBLING_VERBS: ReadonlySet<string> = new Set(
  (
    'abet abhor acquit admit allot annul befit begin commit compel concur confer control defer demur deter ' +
    'dispel embed emit enrol equip excel expel extol forget impel incur infer inter occur omit outfit patrol ' +
    'permit prefer propel rebel rebut recur refer regret remit repel submit transfer transmit unplug upset ' +
    'worship kidnap program handicap'
  ).split(' '),
);

/** Verbs that double it in British spelling only. */
export const BRITISH_DOUBLING_VERBS: ReadonlySet<string> = new Set(
  (
    'cancel channel counsel dial equal fuel label level marvel model panel pedal quarrel refuel rival signal ' +
    'shovel swivel total travel tunnel unravel'
  ).split(' '),
);

/** Irregular plurals; an empty plural means that the noun has none. */
export const IRREGULAR_PLURALS: ReadonlyMap<string, string> = new Map(
  (
    'man:men woman:women child:children person:people foot:feet tooth:teeth goose:geese mouse:mice ox:oxen ' +
    'life:lives wife:wives knife:knives leaf:leaves half:halves self:selves shelf:shelves wolf:wolves thief:thieves ' +
    'loaf:loaves calf:calves elf:elves scarf:scarves analysis:analyses basis:bases crisis:crises thesis:theses ' +
    'hypothesis:hypotheses diagnosis:diagnoses axis:axes emphasis:emphases synthesis:syntheses prognosis:prognoses ' +
    'phenomenon:phenomena criterion:criteria bacterium:bacteria stimulus:stimuli fungus:fungi nucleus:nuclei ' +
    'alumnus:alumni index:indexes matrix:matrices appendix:appendices vertex:vertices potato:potatoes ' +
    'tomato:tomatoes hero:heroes echo:echoes veto:vetoes cargo:cargoes tornado:tornadoes volcano:volcanoes ' +
    'embargo:embargoes torpedo:torpedoes mosquito:mosquitoes series:series species:species aircraft:aircraft ' +
    'spacecraft:spacecraft sheep:sheep fish:fish deer:deer salmon:salmon headquarters:headquarters means:means ' +
    'crossroads:crossroads quiz:quizzes'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** Irregular comparisons: comparative and superlative. */
export const IRREGULAR_COMPARISONS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['good', ['better', 'best']],
  ['bad', ['worse', 'worst']],
  ['far', ['further', 'furthest']],
  ['little', ['less', 'least']],
  ['much', ['more', 'most']],
  ['many', ['more', 'most']],
]);

/** Adjectives of two syllables compared with -er and -est, beside those in -y. */
export const ER_ADJECTIVES: ReadonlySet<string> = new Set(
  'simple narrow clever quiet gentle noble humble able ample subtle shallow hollow mellow feeble nimble'.split(
    ' ',
  ),
);
