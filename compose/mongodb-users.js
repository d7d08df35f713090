// Runs once, on an empty server: each service gets a user of its own database.
const fs = require('fs');
for (const service of ['catalog', 'engagement']) {
  db.getSiblingDB(service).createUser({
    user: service,
    pwd: fs.readFileSync(`/run/secrets/mongodb-${service}`, 'utf8'),
    roles: [{role: 'readWrite', db: service}],
  });
}
