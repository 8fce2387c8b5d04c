import type { Comment } from './api';

/** A comment with the letter that stands for it in a chart. */
export interface Mark {
  letter: string;
  comment: Comment;
}

export interface Place {
  brandId: number | null;
  /** 0: without a topic; null: all of them. */
  topicId: number | null;
}

const isAbout = (comment: Comment, place: Place) =>
  (comment.brandId === null || place.brandId === null || comment.brandId === place.brandId) &&
  (comment.topicId === null || place.topicId === null || comment.topicId === place.topicId);

/** A to Z, then AA, AB and so on. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** Comments on days between these, oldest first. */
export function marksBetween(comments: readonly Comment[], from: string, to: string, place: Place): Mark[] {
  return comments
    .filter((one) => one.from !== null && one.from <= to && (one.to ?? one.from) >= from && isAbout(one, place))
    .sort((a, b) => a.from!.localeCompare(b.from!) || a.id - b.id)
    .map((comment, index) => ({ letter: letterOf(index), comment }));
}

/** Those of a unit of time, both ends included. */
export function marksIn(marks: readonly Mark[], from: string, to: string): Mark[] {
  return marks.filter(({ comment }) => comment.from! <= to && (comment.to ?? comment.from!) >= from);
}

/** Comments about topics, whatever the day: those without one, and those between these. */
export function marksOnTopics(comments: readonly Comment[], from: string, to: string, place: Place): Mark[] {
  return comments
    .filter((one) => one.topicId !== null && isAbout(one, place))
    .filter((one) => one.from === null || (one.from <= to && (one.to ?? one.from) >= from))
    .sort((a, b) => a.id - b.id)
    .map((comment, index) => ({ letter: letterOf(index), comment }));
}
