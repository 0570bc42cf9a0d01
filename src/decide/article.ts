/**
 * Words that begin with a vowel letter but a consonant sound, or the reverse: "a unit", "an hour".
 * Stems: the word may go on.
 */
const CONSONANT_SOUND =
  /^(?:uni(?!n|m)|use|usu|usa(?!\w)|u\.s|u\.k|u\.n|uk(?!\w)|un(?!\w)|uto|ut[ie]|ubiq|ura|urin|euro|eul|eun|eup|ewe|one(?!\w|i)|once|oui|u-)/;
const VOWEL_SOUND =
  /^(?:hour|heir|hono|honest|[fhlmnrsx](?:[-.]|bi(?!\w))|mba(?!\w)|mp(?!\w)|nfl|nba(?!\w)|sos(?!\w)|xml|html|8|11(?!\d)|18(?!\d))/;

/** The indefinite article before a word, by its spelling. `word` is in lower case. */
export function articleBefore(word: string): 'a' | 'an' {
  if (VOWEL_SOUND.test(word)) return 'an';
  if (CONSONANT_SOUND.test(word)) return 'a';
  return /^[aeiouàâäéèêëíîïóôöúü]/.test(word) ? 'an' : 'a';
}
