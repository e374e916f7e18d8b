import { join } from 'node:path'

export interface BrokerOptions {
  readonly jars: string
  readonly folder: string
  readonly id: number
  readonly port: number
  /** As the broker tells its clients. */
  readonly portTold: number
  readonly controller: number
  readonly voters: string
  readonly count: number
}

/** A broker that is a controller too, as small as it goes. */
export function settingsOf(options: BrokerOptions): string {
  const { folder, id, port, portTold, controller, voters, count } = options
  const copies = String(count)
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': String(id),
    'controller.quorum.voters': voters,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${portTold}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, 'logs'),
    'num.partitions': '1',
    'default.replication.factor': copies,
    'min.insync.replicas': count === 3 ? '2' : '1',
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': '1',
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    'log.retention.check.interval.ms': '1000',
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    'message.max.bytes': '9437184',
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
