/** For finding names as people type them: no capitals, no accents, and å = aa = a, ø = ö = oe = o, æ = ä = ae = a. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'a')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('oe', 'o')
    .replaceAll('ae', 'a')
    .replaceAll('aa', 'a');
}

/** Every word that was typed begins a word of the name; names that begin with the whole go first. */
export function findByName<Item>(items: readonly Item[], typed: string, nameOf: (item: Item) => string): Item[] {
  const wanted = fold(typed.trim());
  const words = wanted.split(/\s+/).filter(Boolean);
  return items
    .map((item) => ({ item, name: fold(nameOf(item)) }))
    .filter(({ name }) => {
      const parts = name.split(/[\s\-/.,()]+/);
      return words.every((word) => parts.some((part) => part.startsWith(word)) || name.includes(word));
    })
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
    .map(({ item }) => item);
}
