#!/usr/bin/env node
// The command netdraw, and for scripts: require('netdraw').program is the native program's path.
'use strict';
const path = require('node:path');

const systems = { linux: 'linux', darwin: 'osx', win32: 'win' };
const name = `netdraw-${systems[process.platform] ?? process.platform}-${process.arch}`;

function find() {
    try {
        return path.join(path.dirname(require.resolve(`${name}/package.json`)), process.platform === 'win32' ? 'netdraw.exe' : 'netdraw');
    } catch {
        return null;
    }
}

exports.program = find();

if (require.main === module) {
    if (exports.program === null) {
        console.error(`error: netdraw has no program for ${process.platform} on ${process.arch}, or the package ${name} was left out when it was installed`);
        process.exit(3);
    }
    const child = require('node:child_process').spawnSync(exports.program, process.argv.slice(2), { stdio: 'inherit' });
    if (child.error) {
        console.error(`error: ${exports.program} cannot be started: ${child.error.message}`);
        process.exit(3);
    }
    process.exit(child.signal === null ? child.status : 130);
}
