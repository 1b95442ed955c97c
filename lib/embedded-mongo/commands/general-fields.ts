import { notSupported } from '../not-supported';
import { toNumber } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { badValue, DbError, locationError } from '../values/errors';
import type { Command } from './command';

const GENERAL = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'comment',
  'maxTimeMS',
]);

/** Nothing asked for is silently ignored: what this server cannot do fails as it would in MongoDB. */
export function checkFields(name: string, command: Doc, { accepts, refuses }: Command): void {
  refuseTransactions(command);
  checkReadConcern(command.readConcern);
  checkWriteConcern(command.writeConcern);
  if (!accepts) return;
  for (const [field, value] of Object.entries(command)) {
    if (field === name || GENERAL.has(field) || accepts.includes(field)) continue;
    if (!refuses?.includes(field)) {
      throw locationError(40415, `BSON field '${name}.${field}' is an unknown field.`);
    }
    if (isAsked(value)) throw notSupported(`${name}.${field}`);
  }
}

export function noTransactions(): DbError {
  return new DbError(
    20,
    'IllegalOperation',
    'Transaction numbers are only allowed on a replica set member or mongos',
  );
}

function isAsked(value: unknown): boolean {
  return value !== false && value !== undefined && value !== null;
}

function refuseTransactions(command: Doc): void {
  const { startTransaction, autocommit, txnNumber } = command;
  if (startTransaction || autocommit === false || txnNumber !== undefined) throw noTransactions();
}

function checkReadConcern(concern: unknown): void {
  const level = isDoc(concern) ? concern.level : undefined;
  if (level === 'snapshot') {
    throw new DbError(
      72,
      'InvalidOptions',
      'readConcern level snapshot is only supported on replica sets',
    );
  }
  if (level === 'linearizable') {
    throw new DbError(
      148,
      'NotAReplicaSet',
      'node needs to be a replica set member to use read concern linearizable',
    );
  }
}

function checkWriteConcern(concern: unknown): void {
  const w = isDoc(concern) ? concern.w : undefined;
  if (w === undefined || w === 'majority') return;
  if (typeof w === 'string' || toNumber(w) > 1) {
    throw badValue("cannot use 'w' > 1 when a host is not replicated");
  }
}
