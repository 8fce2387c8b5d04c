import { expect, it } from 'vitest';
import type { Topic } from './api';
import { asksForTopic, openLines, topicLines } from './tree';

const topic = (id: number, name: string, more: Partial<Topic> = {}): Topic => ({
  id,
  parentId: null,
  name,
  description: null,
  stage: null,
  ownerTeamId: null,
  isRetired: false,
  mergedIntoId: null,
  examples: 0,
  version: 1,
  ...more,
});

it('draws the tree from the top down, siblings by the letters of the language', () => {
  const lines = topicLines(
    [topic(1, 'Øl'), topic(2, 'Ansvar'), topic(3, 'Frist', { parentId: 2 }), topic(4, 'Zoo')],
    'nb',
  );
  expect(lines.map((line) => `${line.level} ${line.path}`)).toEqual(['0 Ansvar', '1 Ansvar › Frist', '0 Zoo', '0 Øl']);
});

it('leaves out what was merged away, and offers nothing retired', () => {
  const topics = [
    topic(1, 'A'),
    topic(2, 'B', { mergedIntoId: 1, isRetired: true }),
    topic(3, 'C', { isRetired: true }),
  ];
  expect(topicLines(topics, 'nb').map((line) => line.topic.id)).toEqual([1, 3]);
  expect(openLines(topics, 'nb').map((line) => line.topic.id)).toEqual([1]);
});

it('asks only where nobody has said it and the machine is not sure', () => {
  const topics = [topic(1, 'A')];
  const told = (topicSource: 'none' | 'machine' | 'person', topicId: number | null, topicChance: number) =>
    asksForTopic({ topicSource, topicId, topicChance, isSpotCheck: false }, topics);
  expect(told('machine', 1, 0.5)).toBe(true);
  expect(told('machine', null, 0)).toBe(true);
  expect(told('none', null, 0)).toBe(true);
  expect(told('machine', 1, 0.9)).toBe(false);
  expect(told('person', null, 0)).toBe(false);
  expect(asksForTopic({ topicSource: 'none', topicId: null, topicChance: 0, isSpotCheck: false }, [])).toBe(false);
});

it('asks about what was drawn however sure the machine is, but not about what somebody has said', () => {
  const drawn = { topicId: 1, topicChance: 1, isSpotCheck: true };
  expect(asksForTopic({ ...drawn, topicSource: 'machine' }, [topic(1, 'A')])).toBe(true);
  expect(asksForTopic({ ...drawn, topicSource: 'person' }, [topic(1, 'A')])).toBe(false);
});
