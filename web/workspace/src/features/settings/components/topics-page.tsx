import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useText } from '../../../i18n/language';
import { MenuButton } from '../../../ui/menu';
import { tell, tellFailure } from '../../../ui/toasts';
import { teamsQuery } from '../../conversations/thread/api';
import { type Topic, topicsQuery, useMergeTopics, useSaveTopic } from '../../topics/api';
import { TopicPicker } from '../../topics/components/topic-dialog';
import { TopicExamplesDialog } from '../../topics/components/topic-examples-dialog';
import { TopicHistoryDialog } from '../../topics/components/topic-history-dialog';
import { TopicReruns } from '../../topics/components/topic-reruns';
import { TopicsAsOf } from '../../topics/components/topics-as-of';
import { topicLines } from '../../topics/tree';
import { RowText } from './page-parts';
import { nameOf, Register, RowButton } from './register';
import { ArchivedMark } from './register-parts';
import { TextArea } from './text-area';

interface Line extends Topic {
  level: number;
  path: string;
}

type Open = { kind: 'examples' | 'merge' | 'history'; topic: Line };

/** The tree of what customers ask. */
export function TopicsPage() {
  const t = useText();
  const language = useLanguage();
  const topics = useQuery({
    ...topicsQuery,
    select: (rows: Topic[]): Line[] => topicLines(rows, language).map((line) => ({ ...line.topic, ...line })),
  });
  const save = useSaveTopic();
  const merge = useMergeTopics();
  const teams = useQuery(teamsQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const teamName = (id: number | null) => teams.data?.find((team) => team.id === id)?.name;
  return (
    <>
      <Register
        words={{
          title: t('settings.topics'),
          help: t('topicsPage.help'),
          add: t('topicsPage.add'),
          edit: t('topicsPage.edit'),
          none: t('topicsPage.none'),
          noneHelp: t('topicsPage.noneHelp'),
        }}
        nameLabel={t('topicsPage.name')}
        query={topics}
        save={save}
        onSave={(form, row, onSuccess) => {
          const body = {
            name: nameOf(form),
            parentId: Number(form.get('parentId')) || null,
            description: String(form.get('description')).trim() || null,
            stage: String(form.get('stage')).trim() || null,
            ownerTeamId: Number(form.get('ownerTeamId')) || null,
            isRetired: form.get('isRetired') !== null,
          };
          save.mutate({ topic: row, body }, { onSuccess });
        }}
        line={(topic) => (
          <RowText title={<span style={{ paddingInlineStart: topic.level * 20 }}>{topic.name}</span>}>
            <span style={{ paddingInlineStart: topic.level * 20 }}>
              {t('topicsPage.examples', { count: topic.examples })}
            </span>
            {topic.stage && <span>{topic.stage}</span>}
            {teamName(topic.ownerTeamId) && <span>{teamName(topic.ownerTeamId)}</span>}
            {topic.isRetired && <ArchivedMark />}
          </RowText>
        )}
        buttons={(topic, edit) => (
          <>
            <RowButton label={t('button.edit')} name={topic.name} onClick={edit} />
            <MenuButton
              label={t('topicsPage.more', { name: topic.name })}
              items={[
                {
                  id: 'examples',
                  label: t('topicsPage.showExamples'),
                  onSelect: () => setOpen({ kind: 'examples', topic }),
                },
                { id: 'merge', label: t('topicsPage.merge'), onSelect: () => setOpen({ kind: 'merge', topic }) },
                { id: 'history', label: t('topicsPage.history'), onSelect: () => setOpen({ kind: 'history', topic }) },
              ]}
            >
              <IconDots size={18} aria-hidden />
            </MenuButton>
          </>
        )}
      >
        {(row, errorOf) => (
          <>
            <NativeSelect
              name="parentId"
              label={t('topicsPage.parent')}
              error={errorOf('parentId')}
              defaultValue={String(row?.parentId ?? '')}
              data={[
                { value: '', label: t('topicsPage.top') },
                ...(topics.data ?? [])
                  .filter((one) => !one.isRetired && one.id !== row?.id)
                  .map((one) => ({ value: String(one.id), label: one.path })),
              ]}
            />
            <TextArea
              name="description"
              label={t('topicsPage.description')}
              error={errorOf('description')}
              defaultValue={row?.description ?? ''}
            />
            <TextInput
              name="stage"
              label={t('topicsPage.stage')}
              description={t('topicsPage.stageHelp')}
              error={errorOf('stage')}
              defaultValue={row?.stage ?? ''}
              maxLength={80}
            />
            <NativeSelect
              name="ownerTeamId"
              label={t('topicsPage.owner')}
              error={errorOf('ownerTeamId')}
              defaultValue={String(row?.ownerTeamId ?? '')}
              data={[
                { value: '', label: t('state.none') },
                ...(teams.data ?? []).map((team) => ({ value: String(team.id), label: team.name })),
              ]}
            />
            {row && (
              <Checkbox
                name="isRetired"
                label={t('topicsPage.retired')}
                description={t('topicsPage.retiredHelp')}
                defaultChecked={row.isRetired}
              />
            )}
          </>
        )}
      </Register>
      {topics.data && topics.data.length > 0 && (
        <>
          <TopicReruns />
          <TopicsAsOf />
        </>
      )}
      {open?.kind === 'examples' && <TopicExamplesDialog topic={open.topic} onClose={close} />}
      {open?.kind === 'history' && <TopicHistoryDialog topic={open.topic} onClose={close} />}
      {open?.kind === 'merge' && (
        <TopicPicker
          title={t('topicsPage.mergeInto', { name: open.topic.name })}
          help={t('topicsPage.mergeHelp')}
          without={new Set([open.topic.id])}
          onPick={(intoId) => {
            merge.mutate(
              { id: open.topic.id, intoId },
              { onSuccess: () => tell(t('topicsPage.merged', { name: open.topic.name })), onError: tellFailure },
            );
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
