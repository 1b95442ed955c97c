"""OpenStack Swift with its S3 interface, all of it in one process on loopback (Debian: python3-swift).

swift-server.py FOLDER ACCESS_KEY SECRET_KEY; the key is of the form account:user. Keeps listings in
the folder and bytes in memory, and prints the port it listens on. Every line of its standard input is
the name of a bucket to make, answered by a status; it ends with it.
"""
import os
import sys

import eventlet

eventlet.monkey_patch()

import eventlet.tpool  # noqa: E402
from eventlet import wsgi  # noqa: E402
from swift.account import server as account  # noqa: E402
from swift.common import utils  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.swob import Request  # noqa: E402
from swift.common.wsgi import ConfigString, loadapp  # noqa: E402
from swift.container import server as container  # noqa: E402
from swift.obj import mem_server  # noqa: E402


class Memory:
    """What memcached does for Swift, as far as it is asked to here."""

    def __init__(self):
        self.kept = {}

    def get(self, key, **_):
        return self.kept.get(key)

    def set(self, key, value, **_):
        self.kept[key] = value

    def delete(self, key, **_):
        self.kept.pop(key, None)


folder, access_key, secret_key = sys.argv[1:4]
quiet = {'log': open(os.devnull, 'w'), 'log_output': False}


def listen():
    socket = eventlet.listen(('127.0.0.1', 0))
    return socket, socket.getsockname()[1]


def keep(kind, make_app):
    socket, port = listen()
    builder = RingBuilder(2, 1, 1)
    builder.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': port, 'device': 'd', 'weight': 1})
    builder.rebalance()
    builder.get_ring().save(os.path.join(folder, kind + '.ring.gz'))
    eventlet.spawn(wsgi.server, socket, make_app(), **quiet)


os.makedirs(os.path.join(folder, 'devices', 'd'), exist_ok=True)
with open(os.path.join(folder, 'swift.conf'), 'w') as conf:
    conf.write('[swift-hash]\nswift_hash_path_suffix = tests\n')
utils.set_swift_dir(folder)
store = {
    'devices': os.path.join(folder, 'devices'),
    'swift_dir': folder,
    'mount_check': 'false',
    'allow_account_management': 'true',
}
keep('account', lambda: account.AccountController(dict(store)))
keep('container', lambda: container.ContainerController(dict(store)))
keep('object', lambda: mem_server.ObjectController(dict(store)))

proxy = loadapp(ConfigString(f'''
[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth bulk slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:s3api]
use = egg:swift#s3api
location = tests-1
min_segment_size = 1
[filter:tempauth]
use = egg:swift#tempauth
user_{access_key.replace(':', '_')} = {secret_key} .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
'''))
memory = Memory()


def service(env, start_response):
    env['swift.cache'] = memory
    return proxy(env, start_response)


socket, port = listen()
eventlet.spawn(wsgi.server, socket, service, **quiet)
print(port, flush=True)
account_path = '/v1/AUTH_' + access_key.split(':')[0]
while name := eventlet.tpool.execute(sys.stdin.readline).strip():
    made = Request.blank(f'{account_path}/{name}', {'swift.authorize_override': True}, method='PUT')
    print(made.get_response(service).status_int, flush=True)
