import type { Overview } from '@/lib/overview/facts';
import { agoWords } from '@/lib/overview/span-words';
import { CheckerCard } from './checker-card';
import { Fact, FactCard } from './fact-card';
import {
  balanceWords,
  buyingWords,
  daysLeftWords,
  enginePace,
  failureWords,
  growthWords,
  queueWords,
  settingWords,
  sizeOrNot,
  unsavedWords,
} from './overview-words';

type OverviewFactsProps = { overview: Overview; nowMs: number };

/** The numbers, a card for each part of the server. */
export function OverviewFacts({ overview, nowMs }: OverviewFactsProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <CheckerCard checkers={overview.checkers} nowMs={nowMs} />
      <UpstreamCard overview={overview} nowMs={nowMs} />
      <CreditsCard overview={overview} nowMs={nowMs} />
      <DiskCard overview={overview} nowMs={nowMs} />
      <DatabaseCard overview={overview} />
      <VersionsCard overview={overview} nowMs={nowMs} />
    </div>
  );
}

function UpstreamCard({ overview: { upstream, pauses }, nowMs }: OverviewFactsProps) {
  const { last_trouble, last_success_at } = upstream;
  return (
    <FactCard title={upstream.engine === 'demo' ? 'Demo engine' : 'Meshy'}>
      <Fact name="Buying">{buyingWords(upstream, pauses, nowMs)}</Fact>
      <Fact name="Answers, half within">{enginePace(upstream.p50_ms)}</Fact>
      <Fact name="Answers, 95 of 100 within">{enginePace(upstream.p95_ms)}</Fact>
      <Fact name="Failed in 15 min">{failureWords(upstream)}</Fact>
      <Fact name="Asked in the last minute">
        {upstream.last_minute} of {upstream.allowed_per_minute}
      </Fact>
      <Fact name="Places in its queue">{queueWords(upstream.queue)}</Fact>
      <Fact name="Last good answer">{agoWords(last_success_at, nowMs)}</Fact>
      {last_trouble && (
        <p className="break-words border-line border-t pt-2 text-soft text-xs">
          {agoWords(last_trouble.at, nowMs)}
          {last_trouble.status === null ? '' : `, status ${last_trouble.status}`}: “
          {last_trouble.words}”
        </p>
      )}
    </FactCard>
  );
}

function CreditsCard({ overview: { balance, upstream }, nowMs }: OverviewFactsProps) {
  return (
    <FactCard title="Credits">
      <Fact name="Balance">{balanceWords(balance, upstream.engine)}</Fact>
      <Fact name="Asked for">{balance.at === null ? 'not yet' : agoWords(balance.at, nowMs)}</Fact>
      <Fact name="Charged in 7 days">{balance.spent_7_days.toLocaleString('en')}</Fact>
      <Fact name="Lasts at this pace">{daysLeftWords(balance)}</Fact>
    </FactCard>
  );
}

function DiskCard({ overview: { disk, unsaved }, nowMs }: OverviewFactsProps) {
  return (
    <FactCard title={disk.in_bucket ? 'Bucket and disk' : 'Disk'}>
      <Fact name="Models and pictures">{sizeOrNot(disk.used_bytes)}</Fact>
      <Fact name="Files">{disk.files?.toLocaleString('en') ?? 'being counted'}</Fact>
      <Fact name={disk.in_bucket ? 'Free on this machine’s disk' : 'Free'}>
        {disk.free_bytes === null ? 'unknown' : sizeOrNot(disk.free_bytes)}
      </Fact>
      <Fact name="Grows by">{growthWords(disk)}</Fact>
      <Fact name="Counted">{disk.counted_at && agoWords(disk.counted_at, nowMs)}</Fact>
      <Fact name="Paid, not saved yet">{unsavedWords(unsaved, nowMs)}</Fact>
      <Fact name="Oldest of these">
        {unsaved.oldest_since && agoWords(unsaved.oldest_since, nowMs)}
      </Fact>
    </FactCard>
  );
}

function DatabaseCard({ overview: { database } }: Pick<OverviewFactsProps, 'overview'>) {
  return (
    <FactCard title="Database">
      <Fact name="Kind">{database.kind === 'embedded' ? 'built in' : 'MongoDB'}</Fact>
      <Fact name="Speaks as version">{database.version}</Fact>
      <Fact name="Round trip">{enginePace(database.ping_ms)}</Fact>
      <Fact name="Size">
        {database.size_bytes === null ? 'unknown' : sizeOrNot(database.size_bytes)}
      </Fact>
    </FactCard>
  );
}

function VersionsCard({ overview: { versions }, nowMs }: OverviewFactsProps) {
  return (
    <FactCard title="Versions">
      <Fact name="NexaAI">{versions.app}</Fact>
      <Fact name="Node.js">{versions.node}</Fact>
      <Fact name="Next.js">{versions.next}</Fact>
      <Fact name="Model">{versions.model}</Fact>
      <Fact name="Started">{agoWords(versions.started_at, nowMs)}</Fact>
      <p className="break-words border-line border-t pt-2 text-soft text-xs">
        {settingWords(versions.settings)}
      </p>
    </FactCard>
  );
}
