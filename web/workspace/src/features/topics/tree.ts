import type { Topic } from './api';

interface Node {
  id: number;
  parentId: number | null;
  name: string;
}

interface Line<One extends Node> {
  topic: One;
  /** 0 at the top. */
  level: number;
  /** Names from the top down to the topic. */
  path: string;
}

export type TopicLine = Line<Topic>;

/** From the top down, siblings by name. */
export function treeLines<One extends Node>(shown: readonly One[], language: string): Line<One>[] {
  const ids = new Set(shown.map((topic) => topic.id));
  const lines: Line<One>[] = [];
  const add = (parent: number | null, level: number, path: string) => {
    const children = shown
      .filter((topic) => (topic.parentId !== null && ids.has(topic.parentId) ? topic.parentId : null) === parent)
      .sort((one, other) => one.name.localeCompare(other.name, language));
    for (const topic of children) {
      const own = path ? `${path} › ${topic.name}` : topic.name;
      lines.push({ topic, level, path: own });
      add(topic.id, level + 1, own);
    }
  };
  add(null, 0, '');
  return lines;
}

/** The tree of today; what was merged away is left out. */
export function topicLines(topics: readonly Topic[], language: string): TopicLine[] {
  return treeLines(
    topics.filter((topic) => topic.mergedIntoId === null),
    language,
  );
}

/** Those that may be given to an inquiry. */
export function openLines(topics: readonly Topic[], language: string): TopicLine[] {
  return topicLines(topics, language).filter((line) => !line.topic.isRetired);
}

/** From this on the machine's word is taken without asking. */
export const sureFrom = 0.8;

interface Told {
  topicId: number | null;
  topicSource: 'none' | 'machine' | 'person';
  topicChance: number;
  isSpotCheck: boolean;
}

/** Asked at the end of an inquiry: nobody has said what it was about, and the machine is not sure or is to be checked. */
export function asksForTopic(inquiry: Told | undefined, topics: readonly Topic[] | undefined): boolean {
  if (!inquiry || !topics?.some((topic) => !topic.isRetired)) return false;
  const isUnsure = inquiry.topicId === null || inquiry.topicChance < sureFrom;
  return inquiry.topicSource !== 'person' && (isUnsure || inquiry.isSpotCheck);
}
