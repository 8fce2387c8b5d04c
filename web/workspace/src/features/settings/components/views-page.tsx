import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { savedCountsQuery, savedViewsQuery, useSavedViewChanges } from '../../conversations/lists/api';
import { type SavedView, savedKey } from '../../conversations/lists/model';
import { ViewDialog } from '../../conversations/lists/view-dialog';
import { ViewMark } from '../../conversations/lists/view-mark';
import { viewPath } from '../../conversations/navigation';
import { PageHead, RowList, RowText, useEditing } from './page-parts';
import { RowButton } from './register';

/** Every saved view this person sees, with who else does. */
export function ViewsPage({ me }: { me: Me }) {
  const t = useText();
  const views = useQuery(savedViewsQuery);
  const counts = useQuery(savedCountsQuery).data ?? [];
  const { save, remove, order } = useSavedViewChanges();
  const { editing, row, edit, close } = useEditing<SavedView>();
  const countOf = (id: number) => {
    const count = counts.find((one) => one.id === id);
    return count?.count == null ? '' : t('list.end', { count: count.count }) + (count.isMore ? ' +' : '');
  };
  const takeAway = (view: SavedView) => {
    const { name, filter, sort, group, sharing, teamId, colour, position } = view;
    const undo = () =>
      save.mutate(
        { id: null, version: 0, edit: { name, filter, sort, group, sharing, teamId, colour, position } },
        { onError: tellFailure },
      );
    remove.mutate(view.id, { onSuccess: () => tell(t('views.removed', { name }), undo), onError: tellFailure });
  };
  return (
    <>
      <PageHead title={t('settings.views')} help={t('views.help')}>
        <Button onClick={() => edit('new')}>{t('views.new')}</Button>
      </PageHead>
      <RowList
        query={views}
        emptyTitle={t('views.none')}
        emptyHelp={t('views.noneHelp')}
        keyOf={(view) => view.id}
        order={{ nameOf: (view) => view.name, onOrder: (ids) => order.mutate(ids, { onError: tellFailure }) }}
      >
        {(view) => (
          <>
            <ViewMark colour={view.colour} />
            <RowText title={<Link href={viewPath(savedKey(view.id))}>{view.name}</Link>}>
              <span>{t(`views.sharing.${view.sharing}`)}</span>
              <span>{countOf(view.id)}</span>
            </RowText>
            {view.mayChange && (
              <>
                <RowButton label={t('button.edit')} name={view.name} onClick={() => edit(view)} />
                <RowButton label={t('button.delete')} name={view.name} onClick={() => takeAway(view)} />
              </>
            )}
          </>
        )}
      </RowList>
      {editing && (
        <ViewDialog
          view={row}
          start={row ?? { filter: { states: ['open', 'waiting'] }, sort: 'newestActivity', group: null }}
          me={me}
          onClose={close}
          onSaved={() => tell(t('state.saved'))}
        />
      )}
    </>
  );
}
