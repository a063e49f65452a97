BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0007');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(200) NOT NULL, 
	what VARCHAR(32) NOT NULL, 
	member_id VARCHAR(32), 
	session_id VARCHAR(32), 
	lap_id BIGINT, 
	why VARCHAR(200), 
	"before" JSON, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
CREATE TABLE hazard (
	kiosk VARCHAR(63) NOT NULL, 
	epoch VARCHAR(16) NOT NULL, 
	seq BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	trusted BOOLEAN NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	session_id VARCHAR(32), 
	CONSTRAINT pk_hazard PRIMARY KEY (kiosk, epoch, seq)
);
CREATE TABLE identity (
	kiosk VARCHAR(63) NOT NULL, 
	epoch VARCHAR(16) NOT NULL, 
	last_seq BIGINT NOT NULL, 
	CONSTRAINT pk_identity PRIMARY KEY (kiosk)
);
INSERT INTO "identity" VALUES('lane-1','467beb69c2b5bcc0',73);
CREATE TABLE kept (
	name VARCHAR(64) NOT NULL, 
	value JSON NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_kept PRIMARY KEY (name)
);
CREATE TABLE lap (
	id INTEGER NOT NULL, 
	kiosk VARCHAR(63) NOT NULL, 
	epoch VARCHAR(16) NOT NULL, 
	seq BIGINT NOT NULL, 
	session_id VARCHAR(32), 
	lap INTEGER, 
	started_at DATETIME, 
	ended_at DATETIME NOT NULL, 
	direction VARCHAR(8) NOT NULL, 
	facing VARCHAR(8) NOT NULL, 
	facing_by VARCHAR(8) NOT NULL, 
	confidence FLOAT, 
	counted BOOLEAN NOT NULL, 
	reason VARCHAR(32), 
	marks JSON NOT NULL, 
	duration_ms INTEGER, 
	distance_mm INTEGER NOT NULL, 
	steps INTEGER, 
	day DATE NOT NULL, 
	trusted BOOLEAN NOT NULL, date_estimated BOOLEAN DEFAULT 0 NOT NULL, voided BOOLEAN DEFAULT 0 NOT NULL, rev INTEGER DEFAULT 1 NOT NULL, boot VARCHAR(36), up_ms BIGINT, 
	CONSTRAINT pk_lap PRIMARY KEY (id), 
	CONSTRAINT fk_lap_session_id FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT uq_lap_kiosk_epoch_seq UNIQUE (kiosk, epoch, seq)
);
INSERT INTO "lap" VALUES(1,'lane-1','467beb69c2b5bcc0',3,'51a6f6c9a0849095',1,'2026-03-01 12:10:12.000000','2026-03-01 12:10:20.000000','away','backward','feet',0.9,1,NULL,'[]',8000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(2,'lane-1','467beb69c2b5bcc0',4,'51a6f6c9a0849095',NULL,'2026-03-01 12:10:21.000000','2026-03-01 12:10:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(3,'lane-1','467beb69c2b5bcc0',5,'51a6f6c9a0849095',2,'2026-03-01 12:10:31.000000','2026-03-01 12:10:40.000000','away','backward','feet',0.9,1,NULL,'[]',9000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(4,'lane-1','467beb69c2b5bcc0',6,'51a6f6c9a0849095',NULL,'2026-03-01 12:10:41.000000','2026-03-01 12:10:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(5,'lane-1','467beb69c2b5bcc0',7,'51a6f6c9a0849095',3,'2026-03-01 12:10:50.000000','2026-03-01 12:11:00.000000','away','backward','feet',0.9,1,NULL,'[]',10000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(6,'lane-1','467beb69c2b5bcc0',8,'51a6f6c9a0849095',NULL,'2026-03-01 12:11:01.000000','2026-03-01 12:11:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(7,'lane-1','467beb69c2b5bcc0',12,'dd66f2b69a321a0a',1,'2026-03-01 12:20:12.000000','2026-03-01 12:20:20.000000','away','backward','feet',0.9,1,NULL,'[]',8000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(8,'lane-1','467beb69c2b5bcc0',13,'dd66f2b69a321a0a',NULL,'2026-03-01 12:20:21.000000','2026-03-01 12:20:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(9,'lane-1','467beb69c2b5bcc0',14,'dd66f2b69a321a0a',2,'2026-03-01 12:20:31.000000','2026-03-01 12:20:40.000000','away','backward','feet',0.9,1,NULL,'[]',9000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(10,'lane-1','467beb69c2b5bcc0',15,'dd66f2b69a321a0a',NULL,'2026-03-01 12:20:41.000000','2026-03-01 12:20:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(11,'lane-1','467beb69c2b5bcc0',18,'629016f78c11d84a',1,'2026-03-01 12:30:12.000000','2026-03-01 12:30:20.000000','away','backward','feet',0.9,1,NULL,'[]',8000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(12,'lane-1','467beb69c2b5bcc0',19,'629016f78c11d84a',NULL,'2026-03-01 12:30:21.000000','2026-03-01 12:30:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(13,'lane-1','467beb69c2b5bcc0',20,'629016f78c11d84a',2,'2026-03-01 12:30:31.000000','2026-03-01 12:30:40.000000','away','backward','feet',0.9,1,NULL,'[]',9000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(14,'lane-1','467beb69c2b5bcc0',21,'629016f78c11d84a',NULL,'2026-03-01 12:30:41.000000','2026-03-01 12:30:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(15,'lane-1','467beb69c2b5bcc0',22,'629016f78c11d84a',3,'2026-03-01 12:30:50.000000','2026-03-01 12:31:00.000000','away','backward','feet',0.9,1,NULL,'[]',10000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(16,'lane-1','467beb69c2b5bcc0',23,'629016f78c11d84a',NULL,'2026-03-01 12:31:01.000000','2026-03-01 12:31:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(17,'lane-1','467beb69c2b5bcc0',24,'629016f78c11d84a',4,'2026-03-01 12:31:09.000000','2026-03-01 12:31:20.000000','away','backward','feet',0.9,1,NULL,'[]',11000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(18,'lane-1','467beb69c2b5bcc0',25,'629016f78c11d84a',NULL,'2026-03-01 12:31:21.000000','2026-03-01 12:31:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(19,'lane-1','467beb69c2b5bcc0',28,'5ab7cb115e97ca8c',1,'2026-03-02 12:40:11.900000','2026-03-02 12:40:20.000000','away','backward','feet',0.9,1,NULL,'[]',8100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(20,'lane-1','467beb69c2b5bcc0',29,'5ab7cb115e97ca8c',NULL,'2026-03-02 12:40:21.000000','2026-03-02 12:40:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(21,'lane-1','467beb69c2b5bcc0',30,'5ab7cb115e97ca8c',2,'2026-03-02 12:40:30.900000','2026-03-02 12:40:40.000000','away','backward','feet',0.9,1,NULL,'[]',9100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(22,'lane-1','467beb69c2b5bcc0',31,'5ab7cb115e97ca8c',NULL,'2026-03-02 12:40:41.000000','2026-03-02 12:40:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(23,'lane-1','467beb69c2b5bcc0',32,'5ab7cb115e97ca8c',3,'2026-03-02 12:40:49.900000','2026-03-02 12:41:00.000000','away','backward','feet',0.9,1,NULL,'[]',10100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(24,'lane-1','467beb69c2b5bcc0',33,'5ab7cb115e97ca8c',NULL,'2026-03-02 12:41:01.000000','2026-03-02 12:41:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(25,'lane-1','467beb69c2b5bcc0',36,'96071db9b7dbd184',1,'2026-03-02 12:50:11.900000','2026-03-02 12:50:20.000000','away','backward','feet',0.9,1,NULL,'[]',8100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(26,'lane-1','467beb69c2b5bcc0',37,'96071db9b7dbd184',NULL,'2026-03-02 12:50:21.000000','2026-03-02 12:50:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(27,'lane-1','467beb69c2b5bcc0',38,'96071db9b7dbd184',2,'2026-03-02 12:50:30.900000','2026-03-02 12:50:40.000000','away','backward','feet',0.9,1,NULL,'[]',9100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(28,'lane-1','467beb69c2b5bcc0',39,'96071db9b7dbd184',NULL,'2026-03-02 12:50:41.000000','2026-03-02 12:50:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(29,'lane-1','467beb69c2b5bcc0',42,'2e8039626f573c46',1,'2026-03-02 13:00:11.900000','2026-03-02 13:00:20.000000','away','backward','feet',0.9,1,NULL,'[]',8100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(30,'lane-1','467beb69c2b5bcc0',43,'2e8039626f573c46',NULL,'2026-03-02 13:00:21.000000','2026-03-02 13:00:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(31,'lane-1','467beb69c2b5bcc0',44,'2e8039626f573c46',2,'2026-03-02 13:00:30.900000','2026-03-02 13:00:40.000000','away','backward','feet',0.9,1,NULL,'[]',9100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(32,'lane-1','467beb69c2b5bcc0',45,'2e8039626f573c46',NULL,'2026-03-02 13:00:41.000000','2026-03-02 13:00:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(33,'lane-1','467beb69c2b5bcc0',46,'2e8039626f573c46',3,'2026-03-02 13:00:49.900000','2026-03-02 13:01:00.000000','away','backward','feet',0.9,1,NULL,'[]',10100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(34,'lane-1','467beb69c2b5bcc0',47,'2e8039626f573c46',NULL,'2026-03-02 13:01:01.000000','2026-03-02 13:01:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(35,'lane-1','467beb69c2b5bcc0',48,'2e8039626f573c46',4,'2026-03-02 13:01:08.900000','2026-03-02 13:01:20.000000','away','backward','feet',0.9,1,NULL,'[]',11100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(36,'lane-1','467beb69c2b5bcc0',49,'2e8039626f573c46',NULL,'2026-03-02 13:01:21.000000','2026-03-02 13:01:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(37,'lane-1','467beb69c2b5bcc0',52,'acc125e7226655c5',1,'2026-04-10 13:10:08.000000','2026-04-10 13:10:20.000000','away','backward','feet',0.9,1,NULL,'[]',12000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(38,'lane-1','467beb69c2b5bcc0',53,'acc125e7226655c5',NULL,'2026-04-10 13:10:21.000000','2026-04-10 13:10:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(39,'lane-1','467beb69c2b5bcc0',54,'acc125e7226655c5',2,'2026-04-10 13:10:27.000000','2026-04-10 13:10:40.000000','away','backward','feet',0.9,1,NULL,'[]',13000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(40,'lane-1','467beb69c2b5bcc0',55,'acc125e7226655c5',NULL,'2026-04-10 13:10:41.000000','2026-04-10 13:10:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(41,'lane-1','467beb69c2b5bcc0',56,'acc125e7226655c5',3,'2026-04-10 13:10:46.000000','2026-04-10 13:11:00.000000','away','backward','feet',0.9,1,NULL,'[]',14000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(42,'lane-1','467beb69c2b5bcc0',57,'acc125e7226655c5',NULL,'2026-04-10 13:11:01.000000','2026-04-10 13:11:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(43,'lane-1','467beb69c2b5bcc0',60,'e86518d544772f82',1,'2026-04-10 13:20:08.000000','2026-04-10 13:20:20.000000','away','backward','feet',0.9,1,NULL,'[]',12000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(44,'lane-1','467beb69c2b5bcc0',61,'e86518d544772f82',NULL,'2026-04-10 13:20:21.000000','2026-04-10 13:20:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(45,'lane-1','467beb69c2b5bcc0',62,'e86518d544772f82',2,'2026-04-10 13:20:27.000000','2026-04-10 13:20:40.000000','away','backward','feet',0.9,1,NULL,'[]',13000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(46,'lane-1','467beb69c2b5bcc0',63,'e86518d544772f82',NULL,'2026-04-10 13:20:41.000000','2026-04-10 13:20:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(47,'lane-1','467beb69c2b5bcc0',66,'aa82ec6601f3e13f',1,'2026-04-10 13:30:08.000000','2026-04-10 13:30:20.000000','away','backward','feet',0.9,1,NULL,'[]',12000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(48,'lane-1','467beb69c2b5bcc0',67,'aa82ec6601f3e13f',NULL,'2026-04-10 13:30:21.000000','2026-04-10 13:30:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(49,'lane-1','467beb69c2b5bcc0',68,'aa82ec6601f3e13f',2,'2026-04-10 13:30:27.000000','2026-04-10 13:30:40.000000','away','backward','feet',0.9,1,NULL,'[]',13000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(50,'lane-1','467beb69c2b5bcc0',69,'aa82ec6601f3e13f',NULL,'2026-04-10 13:30:41.000000','2026-04-10 13:30:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(51,'lane-1','467beb69c2b5bcc0',70,'aa82ec6601f3e13f',3,'2026-04-10 13:30:46.000000','2026-04-10 13:31:00.000000','away','backward','feet',0.9,1,NULL,'[]',14000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(52,'lane-1','467beb69c2b5bcc0',71,'aa82ec6601f3e13f',NULL,'2026-04-10 13:31:01.000000','2026-04-10 13:31:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(53,'lane-1','467beb69c2b5bcc0',72,'aa82ec6601f3e13f',4,'2026-04-10 13:31:05.000000','2026-04-10 13:31:20.000000','away','backward','feet',0.9,1,NULL,'[]',15000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(54,'lane-1','467beb69c2b5bcc0',73,'aa82ec6601f3e13f',NULL,'2026-04-10 13:31:21.000000','2026-04-10 13:31:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
CREATE TABLE member (
	id VARCHAR(32) NOT NULL, 
	alias VARCHAR(64) NOT NULL, 
	tag_hmac VARCHAR(64), 
	floor_consent BOOLEAN NOT NULL, 
	web_consent BOOLEAN NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	claimed_at DATETIME, 
	asked_at DATETIME, 
	epoch VARCHAR(16), 
	changed_by JSON, 
	told_rev INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_member PRIMARY KEY (id)
)
 WITHOUT ROWID

;
INSERT INTO "member" VALUES('06f829b703ba68c6','Mellow Clover','m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1',0,0,0,'2026-03-01 12:10:00.000000',NULL,NULL,NULL,NULL,0);
INSERT INTO "member" VALUES('9f857d049289138b','Valiant Pipit','m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2',0,0,0,'2026-03-01 12:20:00.000000',NULL,NULL,NULL,NULL,0);
CREATE TABLE merged (
	member_id VARCHAR(32) NOT NULL, 
	into_id VARCHAR(32) NOT NULL, 
	told BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_merged PRIMARY KEY (member_id)
);
CREATE TABLE outbox (
	seq INTEGER NOT NULL, 
	epoch VARCHAR(16) NOT NULL, 
	topic VARCHAR(128) NOT NULL, 
	payload TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, acked_at DATETIME, 
	CONSTRAINT pk_outbox PRIMARY KEY (seq)
);
INSERT INTO "outbox" VALUES(1,'467beb69c2b5bcc0','roster/change','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":1,"at":"2026-03-01T12:10:00Z","trusted":true,"type":"member_change","member":"06f829b703ba68c6","tag_hmac":"m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1","alias":"Mellow Clover","floor_consent":null,"web_consent":null}','2026-03-01 12:10:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(2,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":2,"at":"2026-03-01T12:10:00Z","trusted":true,"type":"session","session":"51a6f6c9a0849095","rev":1,"member":"06f829b703ba68c6","programme":"free","started_at":"2026-03-01T12:10:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-01 12:10:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(3,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":3,"at":"2026-03-01T12:10:20Z","trusted":true,"type":"lap","session":"51a6f6c9a0849095","lap":1,"started_at":"2026-03-01T12:10:12Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8000,"distance_mm":5500,"steps":12}','2026-03-01 12:10:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(4,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":4,"at":"2026-03-01T12:10:26Z","trusted":true,"type":"lap","session":"51a6f6c9a0849095","lap":null,"started_at":"2026-03-01T12:10:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:10:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(5,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":5,"at":"2026-03-01T12:10:40Z","trusted":true,"type":"lap","session":"51a6f6c9a0849095","lap":2,"started_at":"2026-03-01T12:10:31Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9000,"distance_mm":5500,"steps":12}','2026-03-01 12:10:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(6,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":6,"at":"2026-03-01T12:10:46Z","trusted":true,"type":"lap","session":"51a6f6c9a0849095","lap":null,"started_at":"2026-03-01T12:10:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:10:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(7,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":7,"at":"2026-03-01T12:11:00Z","trusted":true,"type":"lap","session":"51a6f6c9a0849095","lap":3,"started_at":"2026-03-01T12:10:50Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":10000,"distance_mm":5500,"steps":12}','2026-03-01 12:11:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(8,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":8,"at":"2026-03-01T12:11:06Z","trusted":true,"type":"lap","session":"51a6f6c9a0849095","lap":null,"started_at":"2026-03-01T12:11:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:11:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(9,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":9,"at":"2026-03-01T12:11:09Z","trusted":true,"type":"session","session":"51a6f6c9a0849095","rev":2,"member":"06f829b703ba68c6","programme":"free","started_at":"2026-03-01T12:10:00Z","ended_at":"2026-03-01T12:11:09Z","laps":3,"distance_mm":16500,"walking_ms":27000,"why":"tag","load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-01 12:11:09.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(10,'467beb69c2b5bcc0','roster/change','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":10,"at":"2026-03-01T12:20:00Z","trusted":true,"type":"member_change","member":"9f857d049289138b","tag_hmac":"m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2","alias":"Valiant Pipit","floor_consent":null,"web_consent":null}','2026-03-01 12:20:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(11,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":11,"at":"2026-03-01T12:20:00Z","trusted":true,"type":"session","session":"dd66f2b69a321a0a","rev":1,"member":"9f857d049289138b","programme":"free","started_at":"2026-03-01T12:20:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-01 12:20:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(12,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":12,"at":"2026-03-01T12:20:20Z","trusted":true,"type":"lap","session":"dd66f2b69a321a0a","lap":1,"started_at":"2026-03-01T12:20:12Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8000,"distance_mm":5500,"steps":12}','2026-03-01 12:20:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(13,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":13,"at":"2026-03-01T12:20:26Z","trusted":true,"type":"lap","session":"dd66f2b69a321a0a","lap":null,"started_at":"2026-03-01T12:20:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:20:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(14,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":14,"at":"2026-03-01T12:20:40Z","trusted":true,"type":"lap","session":"dd66f2b69a321a0a","lap":2,"started_at":"2026-03-01T12:20:31Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9000,"distance_mm":5500,"steps":12}','2026-03-01 12:20:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(15,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":15,"at":"2026-03-01T12:20:46Z","trusted":true,"type":"lap","session":"dd66f2b69a321a0a","lap":null,"started_at":"2026-03-01T12:20:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:20:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(16,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":16,"at":"2026-03-01T12:20:49Z","trusted":true,"type":"session","session":"dd66f2b69a321a0a","rev":2,"member":"9f857d049289138b","programme":"free","started_at":"2026-03-01T12:20:00Z","ended_at":"2026-03-01T12:20:49Z","laps":2,"distance_mm":11000,"walking_ms":17000,"why":"tag","load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-01 12:20:49.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(17,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":17,"at":"2026-03-01T12:30:00Z","trusted":true,"type":"session","session":"629016f78c11d84a","rev":1,"member":null,"programme":"free","started_at":"2026-03-01T12:30:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-01 12:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(18,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":18,"at":"2026-03-01T12:30:20Z","trusted":true,"type":"lap","session":"629016f78c11d84a","lap":1,"started_at":"2026-03-01T12:30:12Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8000,"distance_mm":5500,"steps":12}','2026-03-01 12:30:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(19,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":19,"at":"2026-03-01T12:30:26Z","trusted":true,"type":"lap","session":"629016f78c11d84a","lap":null,"started_at":"2026-03-01T12:30:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:30:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(20,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":20,"at":"2026-03-01T12:30:40Z","trusted":true,"type":"lap","session":"629016f78c11d84a","lap":2,"started_at":"2026-03-01T12:30:31Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9000,"distance_mm":5500,"steps":12}','2026-03-01 12:30:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(21,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":21,"at":"2026-03-01T12:30:46Z","trusted":true,"type":"lap","session":"629016f78c11d84a","lap":null,"started_at":"2026-03-01T12:30:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:30:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(22,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":22,"at":"2026-03-01T12:31:00Z","trusted":true,"type":"lap","session":"629016f78c11d84a","lap":3,"started_at":"2026-03-01T12:30:50Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":10000,"distance_mm":5500,"steps":12}','2026-03-01 12:31:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(23,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":23,"at":"2026-03-01T12:31:06Z","trusted":true,"type":"lap","session":"629016f78c11d84a","lap":null,"started_at":"2026-03-01T12:31:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:31:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(24,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":24,"at":"2026-03-01T12:31:20Z","trusted":true,"type":"lap","session":"629016f78c11d84a","lap":4,"started_at":"2026-03-01T12:31:09Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":11000,"distance_mm":5500,"steps":12}','2026-03-01 12:31:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(25,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":25,"at":"2026-03-01T12:31:26Z","trusted":true,"type":"lap","session":"629016f78c11d84a","lap":null,"started_at":"2026-03-01T12:31:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-01 12:31:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(26,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":26,"at":"2026-03-01T12:31:29Z","trusted":true,"type":"session","session":"629016f78c11d84a","rev":2,"member":null,"programme":"free","started_at":"2026-03-01T12:30:00Z","ended_at":"2026-03-01T12:31:29Z","laps":4,"distance_mm":22000,"walking_ms":38000,"why":"tag","load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-01 12:31:29.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(27,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":27,"at":"2026-03-02T12:40:00Z","trusted":true,"type":"session","session":"5ab7cb115e97ca8c","rev":1,"member":"06f829b703ba68c6","programme":"free","started_at":"2026-03-02T12:40:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-02 12:40:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(28,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":28,"at":"2026-03-02T12:40:20Z","trusted":true,"type":"lap","session":"5ab7cb115e97ca8c","lap":1,"started_at":"2026-03-02T12:40:11.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8100,"distance_mm":5500,"steps":12}','2026-03-02 12:40:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(29,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":29,"at":"2026-03-02T12:40:26Z","trusted":true,"type":"lap","session":"5ab7cb115e97ca8c","lap":null,"started_at":"2026-03-02T12:40:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 12:40:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(30,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":30,"at":"2026-03-02T12:40:40Z","trusted":true,"type":"lap","session":"5ab7cb115e97ca8c","lap":2,"started_at":"2026-03-02T12:40:30.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9100,"distance_mm":5500,"steps":12}','2026-03-02 12:40:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(31,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":31,"at":"2026-03-02T12:40:46Z","trusted":true,"type":"lap","session":"5ab7cb115e97ca8c","lap":null,"started_at":"2026-03-02T12:40:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 12:40:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(32,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":32,"at":"2026-03-02T12:41:00Z","trusted":true,"type":"lap","session":"5ab7cb115e97ca8c","lap":3,"started_at":"2026-03-02T12:40:49.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":10100,"distance_mm":5500,"steps":12}','2026-03-02 12:41:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(33,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":33,"at":"2026-03-02T12:41:06Z","trusted":true,"type":"lap","session":"5ab7cb115e97ca8c","lap":null,"started_at":"2026-03-02T12:41:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 12:41:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(34,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":34,"at":"2026-03-02T12:41:09Z","trusted":true,"type":"session","session":"5ab7cb115e97ca8c","rev":2,"member":"06f829b703ba68c6","programme":"free","started_at":"2026-03-02T12:40:00Z","ended_at":"2026-03-02T12:41:09Z","laps":3,"distance_mm":16500,"walking_ms":27300,"why":"tag","load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-02 12:41:09.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(35,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":35,"at":"2026-03-02T12:50:00Z","trusted":true,"type":"session","session":"96071db9b7dbd184","rev":1,"member":"9f857d049289138b","programme":"free","started_at":"2026-03-02T12:50:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-02 12:50:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(36,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":36,"at":"2026-03-02T12:50:20Z","trusted":true,"type":"lap","session":"96071db9b7dbd184","lap":1,"started_at":"2026-03-02T12:50:11.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8100,"distance_mm":5500,"steps":12}','2026-03-02 12:50:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(37,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":37,"at":"2026-03-02T12:50:26Z","trusted":true,"type":"lap","session":"96071db9b7dbd184","lap":null,"started_at":"2026-03-02T12:50:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 12:50:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(38,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":38,"at":"2026-03-02T12:50:40Z","trusted":true,"type":"lap","session":"96071db9b7dbd184","lap":2,"started_at":"2026-03-02T12:50:30.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9100,"distance_mm":5500,"steps":12}','2026-03-02 12:50:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(39,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":39,"at":"2026-03-02T12:50:46Z","trusted":true,"type":"lap","session":"96071db9b7dbd184","lap":null,"started_at":"2026-03-02T12:50:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 12:50:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(40,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":40,"at":"2026-03-02T12:50:49Z","trusted":true,"type":"session","session":"96071db9b7dbd184","rev":2,"member":"9f857d049289138b","programme":"free","started_at":"2026-03-02T12:50:00Z","ended_at":"2026-03-02T12:50:49Z","laps":2,"distance_mm":11000,"walking_ms":17200,"why":"tag","load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-02 12:50:49.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(41,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":41,"at":"2026-03-02T13:00:00Z","trusted":true,"type":"session","session":"2e8039626f573c46","rev":1,"member":null,"programme":"free","started_at":"2026-03-02T13:00:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-02 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(42,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":42,"at":"2026-03-02T13:00:20Z","trusted":true,"type":"lap","session":"2e8039626f573c46","lap":1,"started_at":"2026-03-02T13:00:11.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8100,"distance_mm":5500,"steps":12}','2026-03-02 13:00:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(43,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":43,"at":"2026-03-02T13:00:26Z","trusted":true,"type":"lap","session":"2e8039626f573c46","lap":null,"started_at":"2026-03-02T13:00:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 13:00:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(44,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":44,"at":"2026-03-02T13:00:40Z","trusted":true,"type":"lap","session":"2e8039626f573c46","lap":2,"started_at":"2026-03-02T13:00:30.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9100,"distance_mm":5500,"steps":12}','2026-03-02 13:00:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(45,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":45,"at":"2026-03-02T13:00:46Z","trusted":true,"type":"lap","session":"2e8039626f573c46","lap":null,"started_at":"2026-03-02T13:00:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 13:00:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(46,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":46,"at":"2026-03-02T13:01:00Z","trusted":true,"type":"lap","session":"2e8039626f573c46","lap":3,"started_at":"2026-03-02T13:00:49.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":10100,"distance_mm":5500,"steps":12}','2026-03-02 13:01:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(47,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":47,"at":"2026-03-02T13:01:06Z","trusted":true,"type":"lap","session":"2e8039626f573c46","lap":null,"started_at":"2026-03-02T13:01:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 13:01:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(48,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":48,"at":"2026-03-02T13:01:20Z","trusted":true,"type":"lap","session":"2e8039626f573c46","lap":4,"started_at":"2026-03-02T13:01:08.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":11100,"distance_mm":5500,"steps":12}','2026-03-02 13:01:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(49,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":49,"at":"2026-03-02T13:01:26Z","trusted":true,"type":"lap","session":"2e8039626f573c46","lap":null,"started_at":"2026-03-02T13:01:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-03-02 13:01:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(50,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":50,"at":"2026-03-02T13:01:29Z","trusted":true,"type":"session","session":"2e8039626f573c46","rev":2,"member":null,"programme":"free","started_at":"2026-03-02T13:00:00Z","ended_at":"2026-03-02T13:01:29Z","laps":4,"distance_mm":22000,"walking_ms":38400,"why":"tag","load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-03-02 13:01:29.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(51,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":51,"at":"2026-04-10T13:10:00Z","trusted":true,"type":"session","session":"acc125e7226655c5","rev":1,"member":"06f829b703ba68c6","programme":"free","started_at":"2026-04-10T13:10:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-04-10 13:10:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(52,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":52,"at":"2026-04-10T13:10:20Z","trusted":true,"type":"lap","session":"acc125e7226655c5","lap":1,"started_at":"2026-04-10T13:10:08Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":12000,"distance_mm":5500,"steps":12}','2026-04-10 13:10:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(53,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":53,"at":"2026-04-10T13:10:26Z","trusted":true,"type":"lap","session":"acc125e7226655c5","lap":null,"started_at":"2026-04-10T13:10:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:10:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(54,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":54,"at":"2026-04-10T13:10:40Z","trusted":true,"type":"lap","session":"acc125e7226655c5","lap":2,"started_at":"2026-04-10T13:10:27Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":13000,"distance_mm":5500,"steps":12}','2026-04-10 13:10:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(55,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":55,"at":"2026-04-10T13:10:46Z","trusted":true,"type":"lap","session":"acc125e7226655c5","lap":null,"started_at":"2026-04-10T13:10:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:10:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(56,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":56,"at":"2026-04-10T13:11:00Z","trusted":true,"type":"lap","session":"acc125e7226655c5","lap":3,"started_at":"2026-04-10T13:10:46Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":14000,"distance_mm":5500,"steps":12}','2026-04-10 13:11:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(57,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":57,"at":"2026-04-10T13:11:06Z","trusted":true,"type":"lap","session":"acc125e7226655c5","lap":null,"started_at":"2026-04-10T13:11:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:11:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(58,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":58,"at":"2026-04-10T13:11:09Z","trusted":true,"type":"session","session":"acc125e7226655c5","rev":2,"member":"06f829b703ba68c6","programme":"free","started_at":"2026-04-10T13:10:00Z","ended_at":"2026-04-10T13:11:09Z","laps":3,"distance_mm":16500,"walking_ms":39000,"why":"tag","load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-04-10 13:11:09.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(59,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":59,"at":"2026-04-10T13:20:00Z","trusted":true,"type":"session","session":"e86518d544772f82","rev":1,"member":"9f857d049289138b","programme":"free","started_at":"2026-04-10T13:20:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-04-10 13:20:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(60,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":60,"at":"2026-04-10T13:20:20Z","trusted":true,"type":"lap","session":"e86518d544772f82","lap":1,"started_at":"2026-04-10T13:20:08Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":12000,"distance_mm":5500,"steps":12}','2026-04-10 13:20:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(61,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":61,"at":"2026-04-10T13:20:26Z","trusted":true,"type":"lap","session":"e86518d544772f82","lap":null,"started_at":"2026-04-10T13:20:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:20:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(62,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":62,"at":"2026-04-10T13:20:40Z","trusted":true,"type":"lap","session":"e86518d544772f82","lap":2,"started_at":"2026-04-10T13:20:27Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":13000,"distance_mm":5500,"steps":12}','2026-04-10 13:20:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(63,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":63,"at":"2026-04-10T13:20:46Z","trusted":true,"type":"lap","session":"e86518d544772f82","lap":null,"started_at":"2026-04-10T13:20:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:20:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(64,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":64,"at":"2026-04-10T13:20:49Z","trusted":true,"type":"session","session":"e86518d544772f82","rev":2,"member":"9f857d049289138b","programme":"free","started_at":"2026-04-10T13:20:00Z","ended_at":"2026-04-10T13:20:49Z","laps":2,"distance_mm":11000,"walking_ms":25000,"why":"tag","load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-04-10 13:20:49.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(65,'467beb69c2b5bcc0','event/session','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":65,"at":"2026-04-10T13:30:00Z","trusted":true,"type":"session","session":"aa82ec6601f3e13f","rev":1,"member":null,"programme":"free","started_at":"2026-04-10T13:30:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null,"results":[],"sealed":false}','2026-04-10 13:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(66,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":66,"at":"2026-04-10T13:30:20Z","trusted":true,"type":"lap","session":"aa82ec6601f3e13f","lap":1,"started_at":"2026-04-10T13:30:08Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":12000,"distance_mm":5500,"steps":12}','2026-04-10 13:30:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(67,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":67,"at":"2026-04-10T13:30:26Z","trusted":true,"type":"lap","session":"aa82ec6601f3e13f","lap":null,"started_at":"2026-04-10T13:30:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:30:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(68,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":68,"at":"2026-04-10T13:30:40Z","trusted":true,"type":"lap","session":"aa82ec6601f3e13f","lap":2,"started_at":"2026-04-10T13:30:27Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":13000,"distance_mm":5500,"steps":12}','2026-04-10 13:30:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(69,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":69,"at":"2026-04-10T13:30:46Z","trusted":true,"type":"lap","session":"aa82ec6601f3e13f","lap":null,"started_at":"2026-04-10T13:30:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:30:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(70,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":70,"at":"2026-04-10T13:31:00Z","trusted":true,"type":"lap","session":"aa82ec6601f3e13f","lap":3,"started_at":"2026-04-10T13:30:46Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":14000,"distance_mm":5500,"steps":12}','2026-04-10 13:31:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(71,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":71,"at":"2026-04-10T13:31:06Z","trusted":true,"type":"lap","session":"aa82ec6601f3e13f","lap":null,"started_at":"2026-04-10T13:31:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:31:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(72,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":72,"at":"2026-04-10T13:31:20Z","trusted":true,"type":"lap","session":"aa82ec6601f3e13f","lap":4,"started_at":"2026-04-10T13:31:05Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":15000,"distance_mm":5500,"steps":12}','2026-04-10 13:31:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(73,'467beb69c2b5bcc0','event/lap','{"v":1,"kiosk":"lane-1","epoch":"467beb69c2b5bcc0","seq":73,"at":"2026-04-10T13:31:26Z","trusted":true,"type":"lap","session":"aa82ec6601f3e13f","lap":null,"started_at":"2026-04-10T13:31:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}','2026-04-10 13:31:26.000000',NULL,NULL);
CREATE TABLE received (
	kiosk VARCHAR(63) NOT NULL, 
	epoch VARCHAR(16) NOT NULL, 
	seq BIGINT NOT NULL, 
	CONSTRAINT pk_received PRIMARY KEY (kiosk, epoch, seq)
);
CREATE TABLE score (
	period VARCHAR(5) NOT NULL, 
	first_day DATE NOT NULL, 
	lane VARCHAR(63) NOT NULL, 
	member_id VARCHAR(32) NOT NULL, 
	laps BIGINT NOT NULL, 
	distance_mm BIGINT NOT NULL, 
	days BIGINT NOT NULL, 
	feet_laps BIGINT NOT NULL, 
	feet_distance_mm BIGINT NOT NULL, 
	feet_days BIGINT NOT NULL, 
	fastest_ms INTEGER, 
	feet_fastest_ms INTEGER, 
	CONSTRAINT pk_score PRIMARY KEY (period, first_day, lane, member_id), 
	CONSTRAINT fk_score_member_id FOREIGN KEY(member_id) REFERENCES member (id)
)
 WITHOUT ROWID

;
INSERT INTO "score" VALUES('all','1970-01-01','lane-1','06f829b703ba68c6',9,49500,3,9,49500,3,8000,8000);
INSERT INTO "score" VALUES('all','1970-01-01','lane-1','9f857d049289138b',6,33000,3,6,33000,3,8000,8000);
INSERT INTO "score" VALUES('day','2026-03-01','lane-1','06f829b703ba68c6',3,16500,1,3,16500,1,8000,8000);
INSERT INTO "score" VALUES('day','2026-03-01','lane-1','9f857d049289138b',2,11000,1,2,11000,1,8000,8000);
INSERT INTO "score" VALUES('day','2026-03-02','lane-1','06f829b703ba68c6',3,16500,1,3,16500,1,8100,8100);
INSERT INTO "score" VALUES('day','2026-03-02','lane-1','9f857d049289138b',2,11000,1,2,11000,1,8100,8100);
INSERT INTO "score" VALUES('day','2026-04-10','lane-1','06f829b703ba68c6',3,16500,1,3,16500,1,12000,12000);
INSERT INTO "score" VALUES('day','2026-04-10','lane-1','9f857d049289138b',2,11000,1,2,11000,1,12000,12000);
INSERT INTO "score" VALUES('month','2026-03-01','lane-1','06f829b703ba68c6',6,33000,2,6,33000,2,8000,8000);
INSERT INTO "score" VALUES('month','2026-03-01','lane-1','9f857d049289138b',4,22000,2,4,22000,2,8000,8000);
INSERT INTO "score" VALUES('month','2026-04-01','lane-1','06f829b703ba68c6',3,16500,1,3,16500,1,12000,12000);
INSERT INTO "score" VALUES('month','2026-04-01','lane-1','9f857d049289138b',2,11000,1,2,11000,1,12000,12000);
INSERT INTO "score" VALUES('week','2026-02-23','lane-1','06f829b703ba68c6',3,16500,1,3,16500,1,8000,8000);
INSERT INTO "score" VALUES('week','2026-02-23','lane-1','9f857d049289138b',2,11000,1,2,11000,1,8000,8000);
INSERT INTO "score" VALUES('week','2026-03-02','lane-1','06f829b703ba68c6',3,16500,1,3,16500,1,8100,8100);
INSERT INTO "score" VALUES('week','2026-03-02','lane-1','9f857d049289138b',2,11000,1,2,11000,1,8100,8100);
INSERT INTO "score" VALUES('week','2026-04-06','lane-1','06f829b703ba68c6',3,16500,1,3,16500,1,12000,12000);
INSERT INTO "score" VALUES('week','2026-04-06','lane-1','9f857d049289138b',2,11000,1,2,11000,1,12000,12000);
CREATE TABLE session (
	id VARCHAR(32) NOT NULL, 
	kiosk VARCHAR(63) NOT NULL, 
	member_id VARCHAR(32), 
	programme VARCHAR(64) NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	laps INTEGER NOT NULL, 
	distance_mm BIGINT NOT NULL, 
	walking_ms BIGINT NOT NULL, 
	why VARCHAR(16), 
	rev INTEGER NOT NULL, 
	trusted BOOLEAN NOT NULL, load_kind VARCHAR(20), load_kg FLOAT, boot VARCHAR(36), started_up_ms BIGINT, ended_up_ms BIGINT, results JSON, sealed BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_session PRIMARY KEY (id), 
	CONSTRAINT fk_session_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
INSERT INTO "session" VALUES('51a6f6c9a0849095','lane-1','06f829b703ba68c6','free','2026-03-01 12:10:00.000000','2026-03-01 12:11:09.000000',3,16500,27000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "session" VALUES('dd66f2b69a321a0a','lane-1','9f857d049289138b','free','2026-03-01 12:20:00.000000','2026-03-01 12:20:49.000000',2,11000,17000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "session" VALUES('629016f78c11d84a','lane-1',NULL,'free','2026-03-01 12:30:00.000000','2026-03-01 12:31:29.000000',4,22000,38000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "session" VALUES('5ab7cb115e97ca8c','lane-1','06f829b703ba68c6','free','2026-03-02 12:40:00.000000','2026-03-02 12:41:09.000000',3,16500,27300,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "session" VALUES('96071db9b7dbd184','lane-1','9f857d049289138b','free','2026-03-02 12:50:00.000000','2026-03-02 12:50:49.000000',2,11000,17200,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "session" VALUES('2e8039626f573c46','lane-1',NULL,'free','2026-03-02 13:00:00.000000','2026-03-02 13:01:29.000000',4,22000,38400,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "session" VALUES('acc125e7226655c5','lane-1','06f829b703ba68c6','free','2026-04-10 13:10:00.000000','2026-04-10 13:11:09.000000',3,16500,39000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "session" VALUES('e86518d544772f82','lane-1','9f857d049289138b','free','2026-04-10 13:20:00.000000','2026-04-10 13:20:49.000000',2,11000,25000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "session" VALUES('aa82ec6601f3e13f','lane-1',NULL,'free','2026-04-10 13:30:00.000000',NULL,4,22000,54000,NULL,1,1,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE tombstone (
	member_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, told BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_tombstone PRIMARY KEY (member_id)
);
CREATE TABLE total (
	period VARCHAR(5) NOT NULL, 
	first_day DATE NOT NULL, 
	lane VARCHAR(63) NOT NULL, 
	laps BIGINT NOT NULL, 
	distance_mm BIGINT NOT NULL, last_at DATETIME, 
	CONSTRAINT pk_total PRIMARY KEY (period, first_day, lane)
);
INSERT INTO "total" VALUES('all','1970-01-01','lane-1',27,148500,'2026-04-10 13:31:20.000000');
INSERT INTO "total" VALUES('day','2026-03-01','lane-1',9,49500,'2026-03-01 12:31:20.000000');
INSERT INTO "total" VALUES('month','2026-03-01','lane-1',18,99000,'2026-03-02 13:01:20.000000');
INSERT INTO "total" VALUES('week','2026-02-23','lane-1',9,49500,'2026-03-01 12:31:20.000000');
INSERT INTO "total" VALUES('day','2026-03-02','lane-1',9,49500,'2026-03-02 13:01:20.000000');
INSERT INTO "total" VALUES('week','2026-03-02','lane-1',9,49500,'2026-03-02 13:01:20.000000');
INSERT INTO "total" VALUES('day','2026-04-10','lane-1',9,49500,'2026-04-10 13:31:20.000000');
INSERT INTO "total" VALUES('month','2026-04-01','lane-1',9,49500,'2026-04-10 13:31:20.000000');
INSERT INTO "total" VALUES('week','2026-04-06','lane-1',9,49500,'2026-04-10 13:31:20.000000');
CREATE INDEX ix_session_member_id_started_at ON session (member_id, started_at);
CREATE INDEX ix_lap_session_id ON lap (session_id);
CREATE INDEX ix_outbox_sent_at_seq ON outbox (sent_at, seq);
CREATE INDEX ix_session_undated ON session (boot) WHERE boot IS NOT NULL;
CREATE INDEX ix_lap_day_kiosk_session_id ON lap (day, kiosk, session_id);
CREATE INDEX ix_lap_undated ON lap (boot) WHERE NOT trusted AND NOT date_estimated;
CREATE INDEX ix_score_member_id_period_first_day ON score (member_id, period, first_day);
CREATE INDEX ix_score_all_laps ON score (lane, laps) WHERE period = 'all';
CREATE INDEX ix_score_all_distance_mm ON score (lane, distance_mm) WHERE period = 'all';
CREATE INDEX ix_score_all_days ON score (lane, days) WHERE period = 'all';
CREATE INDEX ix_score_all_feet_laps ON score (lane, feet_laps) WHERE period = 'all';
CREATE INDEX ix_score_all_feet_distance_mm ON score (lane, feet_distance_mm) WHERE period = 'all';
CREATE INDEX ix_score_all_feet_days ON score (lane, feet_days) WHERE period = 'all';
CREATE INDEX ix_score_all_fastest_ms ON score (lane, fastest_ms) WHERE period = 'all';
CREATE INDEX ix_score_all_feet_fastest_ms ON score (lane, feet_fastest_ms) WHERE period = 'all';
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_outbox_unacked ON outbox (seq) WHERE acked_at IS NULL;
CREATE INDEX ix_session_started_at_id ON session (started_at, id);
CREATE INDEX ix_session_open ON session (started_at) WHERE ended_at IS NULL;
CREATE INDEX ix_member_floor_consent ON member (id, floor_consent) WHERE floor_consent = 1;
CREATE INDEX ix_member_web_consent ON member (id, web_consent) WHERE web_consent = 1;
CREATE INDEX ix_member_alias ON member (alias);
CREATE INDEX ix_member_tag_hmac ON member (tag_hmac);
CREATE INDEX ix_member_untold ON member (id) WHERE rev > told_rev;
CREATE INDEX ix_merged_into_id ON merged (into_id);
CREATE INDEX ix_merged_untold ON merged (member_id) WHERE NOT told;
CREATE INDEX ix_tombstone_untold ON tombstone (member_id) WHERE NOT told;
CREATE INDEX ix_outbox_changes ON outbox (seq) WHERE topic = 'roster/change';
COMMIT;
