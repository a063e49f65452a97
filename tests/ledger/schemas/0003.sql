BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
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
INSERT INTO "identity" VALUES('lane-1','6bdf2b574a3899bd',73);
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
INSERT INTO "lap" VALUES(1,'lane-1','6bdf2b574a3899bd',3,'e2dce88774830553',1,'2026-03-01 12:10:12.000000','2026-03-01 12:10:20.000000','away','backward','feet',0.9,1,NULL,'[]',8000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(2,'lane-1','6bdf2b574a3899bd',4,'e2dce88774830553',NULL,'2026-03-01 12:10:21.000000','2026-03-01 12:10:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(3,'lane-1','6bdf2b574a3899bd',5,'e2dce88774830553',2,'2026-03-01 12:10:31.000000','2026-03-01 12:10:40.000000','away','backward','feet',0.9,1,NULL,'[]',9000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(4,'lane-1','6bdf2b574a3899bd',6,'e2dce88774830553',NULL,'2026-03-01 12:10:41.000000','2026-03-01 12:10:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(5,'lane-1','6bdf2b574a3899bd',7,'e2dce88774830553',3,'2026-03-01 12:10:50.000000','2026-03-01 12:11:00.000000','away','backward','feet',0.9,1,NULL,'[]',10000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(6,'lane-1','6bdf2b574a3899bd',8,'e2dce88774830553',NULL,'2026-03-01 12:11:01.000000','2026-03-01 12:11:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(7,'lane-1','6bdf2b574a3899bd',12,'bbe003cb2746a22d',1,'2026-03-01 12:20:12.000000','2026-03-01 12:20:20.000000','away','backward','feet',0.9,1,NULL,'[]',8000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(8,'lane-1','6bdf2b574a3899bd',13,'bbe003cb2746a22d',NULL,'2026-03-01 12:20:21.000000','2026-03-01 12:20:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(9,'lane-1','6bdf2b574a3899bd',14,'bbe003cb2746a22d',2,'2026-03-01 12:20:31.000000','2026-03-01 12:20:40.000000','away','backward','feet',0.9,1,NULL,'[]',9000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(10,'lane-1','6bdf2b574a3899bd',15,'bbe003cb2746a22d',NULL,'2026-03-01 12:20:41.000000','2026-03-01 12:20:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(11,'lane-1','6bdf2b574a3899bd',18,'233fcefe68d32c5e',1,'2026-03-01 12:30:12.000000','2026-03-01 12:30:20.000000','away','backward','feet',0.9,1,NULL,'[]',8000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(12,'lane-1','6bdf2b574a3899bd',19,'233fcefe68d32c5e',NULL,'2026-03-01 12:30:21.000000','2026-03-01 12:30:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(13,'lane-1','6bdf2b574a3899bd',20,'233fcefe68d32c5e',2,'2026-03-01 12:30:31.000000','2026-03-01 12:30:40.000000','away','backward','feet',0.9,1,NULL,'[]',9000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(14,'lane-1','6bdf2b574a3899bd',21,'233fcefe68d32c5e',NULL,'2026-03-01 12:30:41.000000','2026-03-01 12:30:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(15,'lane-1','6bdf2b574a3899bd',22,'233fcefe68d32c5e',3,'2026-03-01 12:30:50.000000','2026-03-01 12:31:00.000000','away','backward','feet',0.9,1,NULL,'[]',10000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(16,'lane-1','6bdf2b574a3899bd',23,'233fcefe68d32c5e',NULL,'2026-03-01 12:31:01.000000','2026-03-01 12:31:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(17,'lane-1','6bdf2b574a3899bd',24,'233fcefe68d32c5e',4,'2026-03-01 12:31:09.000000','2026-03-01 12:31:20.000000','away','backward','feet',0.9,1,NULL,'[]',11000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(18,'lane-1','6bdf2b574a3899bd',25,'233fcefe68d32c5e',NULL,'2026-03-01 12:31:21.000000','2026-03-01 12:31:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-01',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(19,'lane-1','6bdf2b574a3899bd',28,'f2bb2803875eb646',1,'2026-03-02 12:40:11.900000','2026-03-02 12:40:20.000000','away','backward','feet',0.9,1,NULL,'[]',8100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(20,'lane-1','6bdf2b574a3899bd',29,'f2bb2803875eb646',NULL,'2026-03-02 12:40:21.000000','2026-03-02 12:40:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(21,'lane-1','6bdf2b574a3899bd',30,'f2bb2803875eb646',2,'2026-03-02 12:40:30.900000','2026-03-02 12:40:40.000000','away','backward','feet',0.9,1,NULL,'[]',9100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(22,'lane-1','6bdf2b574a3899bd',31,'f2bb2803875eb646',NULL,'2026-03-02 12:40:41.000000','2026-03-02 12:40:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(23,'lane-1','6bdf2b574a3899bd',32,'f2bb2803875eb646',3,'2026-03-02 12:40:49.900000','2026-03-02 12:41:00.000000','away','backward','feet',0.9,1,NULL,'[]',10100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(24,'lane-1','6bdf2b574a3899bd',33,'f2bb2803875eb646',NULL,'2026-03-02 12:41:01.000000','2026-03-02 12:41:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(25,'lane-1','6bdf2b574a3899bd',36,'bbd0b8d616faca7b',1,'2026-03-02 12:50:11.900000','2026-03-02 12:50:20.000000','away','backward','feet',0.9,1,NULL,'[]',8100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(26,'lane-1','6bdf2b574a3899bd',37,'bbd0b8d616faca7b',NULL,'2026-03-02 12:50:21.000000','2026-03-02 12:50:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(27,'lane-1','6bdf2b574a3899bd',38,'bbd0b8d616faca7b',2,'2026-03-02 12:50:30.900000','2026-03-02 12:50:40.000000','away','backward','feet',0.9,1,NULL,'[]',9100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(28,'lane-1','6bdf2b574a3899bd',39,'bbd0b8d616faca7b',NULL,'2026-03-02 12:50:41.000000','2026-03-02 12:50:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(29,'lane-1','6bdf2b574a3899bd',42,'c07187480eccfa58',1,'2026-03-02 13:00:11.900000','2026-03-02 13:00:20.000000','away','backward','feet',0.9,1,NULL,'[]',8100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(30,'lane-1','6bdf2b574a3899bd',43,'c07187480eccfa58',NULL,'2026-03-02 13:00:21.000000','2026-03-02 13:00:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(31,'lane-1','6bdf2b574a3899bd',44,'c07187480eccfa58',2,'2026-03-02 13:00:30.900000','2026-03-02 13:00:40.000000','away','backward','feet',0.9,1,NULL,'[]',9100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(32,'lane-1','6bdf2b574a3899bd',45,'c07187480eccfa58',NULL,'2026-03-02 13:00:41.000000','2026-03-02 13:00:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(33,'lane-1','6bdf2b574a3899bd',46,'c07187480eccfa58',3,'2026-03-02 13:00:49.900000','2026-03-02 13:01:00.000000','away','backward','feet',0.9,1,NULL,'[]',10100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(34,'lane-1','6bdf2b574a3899bd',47,'c07187480eccfa58',NULL,'2026-03-02 13:01:01.000000','2026-03-02 13:01:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(35,'lane-1','6bdf2b574a3899bd',48,'c07187480eccfa58',4,'2026-03-02 13:01:08.900000','2026-03-02 13:01:20.000000','away','backward','feet',0.9,1,NULL,'[]',11100,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(36,'lane-1','6bdf2b574a3899bd',49,'c07187480eccfa58',NULL,'2026-03-02 13:01:21.000000','2026-03-02 13:01:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-03-02',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(37,'lane-1','6bdf2b574a3899bd',52,'c880a1fc0bc3d18f',1,'2026-04-10 13:10:08.000000','2026-04-10 13:10:20.000000','away','backward','feet',0.9,1,NULL,'[]',12000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(38,'lane-1','6bdf2b574a3899bd',53,'c880a1fc0bc3d18f',NULL,'2026-04-10 13:10:21.000000','2026-04-10 13:10:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(39,'lane-1','6bdf2b574a3899bd',54,'c880a1fc0bc3d18f',2,'2026-04-10 13:10:27.000000','2026-04-10 13:10:40.000000','away','backward','feet',0.9,1,NULL,'[]',13000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(40,'lane-1','6bdf2b574a3899bd',55,'c880a1fc0bc3d18f',NULL,'2026-04-10 13:10:41.000000','2026-04-10 13:10:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(41,'lane-1','6bdf2b574a3899bd',56,'c880a1fc0bc3d18f',3,'2026-04-10 13:10:46.000000','2026-04-10 13:11:00.000000','away','backward','feet',0.9,1,NULL,'[]',14000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(42,'lane-1','6bdf2b574a3899bd',57,'c880a1fc0bc3d18f',NULL,'2026-04-10 13:11:01.000000','2026-04-10 13:11:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(43,'lane-1','6bdf2b574a3899bd',60,'7155fe8fcceabb94',1,'2026-04-10 13:20:08.000000','2026-04-10 13:20:20.000000','away','backward','feet',0.9,1,NULL,'[]',12000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(44,'lane-1','6bdf2b574a3899bd',61,'7155fe8fcceabb94',NULL,'2026-04-10 13:20:21.000000','2026-04-10 13:20:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(45,'lane-1','6bdf2b574a3899bd',62,'7155fe8fcceabb94',2,'2026-04-10 13:20:27.000000','2026-04-10 13:20:40.000000','away','backward','feet',0.9,1,NULL,'[]',13000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(46,'lane-1','6bdf2b574a3899bd',63,'7155fe8fcceabb94',NULL,'2026-04-10 13:20:41.000000','2026-04-10 13:20:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(47,'lane-1','6bdf2b574a3899bd',66,'3eed43059e1691da',1,'2026-04-10 13:30:08.000000','2026-04-10 13:30:20.000000','away','backward','feet',0.9,1,NULL,'[]',12000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(48,'lane-1','6bdf2b574a3899bd',67,'3eed43059e1691da',NULL,'2026-04-10 13:30:21.000000','2026-04-10 13:30:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(49,'lane-1','6bdf2b574a3899bd',68,'3eed43059e1691da',2,'2026-04-10 13:30:27.000000','2026-04-10 13:30:40.000000','away','backward','feet',0.9,1,NULL,'[]',13000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(50,'lane-1','6bdf2b574a3899bd',69,'3eed43059e1691da',NULL,'2026-04-10 13:30:41.000000','2026-04-10 13:30:46.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(51,'lane-1','6bdf2b574a3899bd',70,'3eed43059e1691da',3,'2026-04-10 13:30:46.000000','2026-04-10 13:31:00.000000','away','backward','feet',0.9,1,NULL,'[]',14000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(52,'lane-1','6bdf2b574a3899bd',71,'3eed43059e1691da',NULL,'2026-04-10 13:31:01.000000','2026-04-10 13:31:06.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(53,'lane-1','6bdf2b574a3899bd',72,'3eed43059e1691da',4,'2026-04-10 13:31:05.000000','2026-04-10 13:31:20.000000','away','backward','feet',0.9,1,NULL,'[]',15000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
INSERT INTO "lap" VALUES(54,'lane-1','6bdf2b574a3899bd',73,'3eed43059e1691da',NULL,'2026-04-10 13:31:21.000000','2026-04-10 13:31:26.000000','toward','forward','feet',0.9,0,'return_leg','[]',5000,5500,12,'2026-04-10',1,0,0,1,NULL,NULL);
CREATE TABLE member (
	id VARCHAR(32) NOT NULL, 
	alias VARCHAR(64) NOT NULL, 
	tag_hmac VARCHAR(64), 
	floor_consent BOOLEAN NOT NULL, 
	web_consent BOOLEAN NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, claimed_at DATETIME, asked_at DATETIME, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT uq_member_alias UNIQUE (alias), 
	CONSTRAINT uq_member_tag_hmac UNIQUE (tag_hmac)
)
 WITHOUT ROWID

;
INSERT INTO "member" VALUES('8dd569d8a7b4f542','Jovial Lotus','m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2m2',0,0,1,'2026-03-01 12:20:00.000000',NULL,NULL);
INSERT INTO "member" VALUES('986b8a4f3e3585a2','Summer Marten','m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1m1',0,0,1,'2026-03-01 12:10:00.000000',NULL,NULL);
CREATE TABLE outbox (
	seq INTEGER NOT NULL, 
	epoch VARCHAR(16) NOT NULL, 
	topic VARCHAR(128) NOT NULL, 
	payload TEXT NOT NULL, 
	retain BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, acked_at DATETIME, 
	CONSTRAINT pk_outbox PRIMARY KEY (seq)
);
INSERT INTO "outbox" VALUES(1,'6bdf2b574a3899bd','roster/986b8a4f3e3585a2','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":1,"at":"2026-03-01T12:10:00Z","trusted":true,"type":"roster","member":"986b8a4f3e3585a2","rev":1,"alias":"Summer Marten","floor_consent":false,"web_consent":false}',1,'2026-03-01 12:10:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(2,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":2,"at":"2026-03-01T12:10:00Z","trusted":true,"type":"session","session":"e2dce88774830553","rev":1,"member":"986b8a4f3e3585a2","programme":"free","started_at":"2026-03-01T12:10:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-03-01 12:10:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(3,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":3,"at":"2026-03-01T12:10:20Z","trusted":true,"type":"lap","session":"e2dce88774830553","lap":1,"started_at":"2026-03-01T12:10:12Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:10:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(4,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":4,"at":"2026-03-01T12:10:26Z","trusted":true,"type":"lap","session":"e2dce88774830553","lap":null,"started_at":"2026-03-01T12:10:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:10:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(5,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":5,"at":"2026-03-01T12:10:40Z","trusted":true,"type":"lap","session":"e2dce88774830553","lap":2,"started_at":"2026-03-01T12:10:31Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:10:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(6,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":6,"at":"2026-03-01T12:10:46Z","trusted":true,"type":"lap","session":"e2dce88774830553","lap":null,"started_at":"2026-03-01T12:10:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:10:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(7,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":7,"at":"2026-03-01T12:11:00Z","trusted":true,"type":"lap","session":"e2dce88774830553","lap":3,"started_at":"2026-03-01T12:10:50Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":10000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:11:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(8,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":8,"at":"2026-03-01T12:11:06Z","trusted":true,"type":"lap","session":"e2dce88774830553","lap":null,"started_at":"2026-03-01T12:11:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:11:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(9,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":9,"at":"2026-03-01T12:11:09Z","trusted":true,"type":"session","session":"e2dce88774830553","rev":2,"member":"986b8a4f3e3585a2","programme":"free","started_at":"2026-03-01T12:10:00Z","ended_at":"2026-03-01T12:11:09Z","laps":3,"distance_mm":16500,"walking_ms":27000,"why":"tag","load_kind":null,"load_kg":null,"result":null}',0,'2026-03-01 12:11:09.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(10,'6bdf2b574a3899bd','roster/8dd569d8a7b4f542','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":10,"at":"2026-03-01T12:20:00Z","trusted":true,"type":"roster","member":"8dd569d8a7b4f542","rev":1,"alias":"Jovial Lotus","floor_consent":false,"web_consent":false}',1,'2026-03-01 12:20:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(11,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":11,"at":"2026-03-01T12:20:00Z","trusted":true,"type":"session","session":"bbe003cb2746a22d","rev":1,"member":"8dd569d8a7b4f542","programme":"free","started_at":"2026-03-01T12:20:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-03-01 12:20:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(12,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":12,"at":"2026-03-01T12:20:20Z","trusted":true,"type":"lap","session":"bbe003cb2746a22d","lap":1,"started_at":"2026-03-01T12:20:12Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:20:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(13,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":13,"at":"2026-03-01T12:20:26Z","trusted":true,"type":"lap","session":"bbe003cb2746a22d","lap":null,"started_at":"2026-03-01T12:20:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:20:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(14,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":14,"at":"2026-03-01T12:20:40Z","trusted":true,"type":"lap","session":"bbe003cb2746a22d","lap":2,"started_at":"2026-03-01T12:20:31Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:20:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(15,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":15,"at":"2026-03-01T12:20:46Z","trusted":true,"type":"lap","session":"bbe003cb2746a22d","lap":null,"started_at":"2026-03-01T12:20:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:20:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(16,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":16,"at":"2026-03-01T12:20:49Z","trusted":true,"type":"session","session":"bbe003cb2746a22d","rev":2,"member":"8dd569d8a7b4f542","programme":"free","started_at":"2026-03-01T12:20:00Z","ended_at":"2026-03-01T12:20:49Z","laps":2,"distance_mm":11000,"walking_ms":17000,"why":"tag","load_kind":null,"load_kg":null,"result":null}',0,'2026-03-01 12:20:49.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(17,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":17,"at":"2026-03-01T12:30:00Z","trusted":true,"type":"session","session":"233fcefe68d32c5e","rev":1,"member":null,"programme":"free","started_at":"2026-03-01T12:30:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-03-01 12:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(18,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":18,"at":"2026-03-01T12:30:20Z","trusted":true,"type":"lap","session":"233fcefe68d32c5e","lap":1,"started_at":"2026-03-01T12:30:12Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:30:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(19,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":19,"at":"2026-03-01T12:30:26Z","trusted":true,"type":"lap","session":"233fcefe68d32c5e","lap":null,"started_at":"2026-03-01T12:30:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:30:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(20,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":20,"at":"2026-03-01T12:30:40Z","trusted":true,"type":"lap","session":"233fcefe68d32c5e","lap":2,"started_at":"2026-03-01T12:30:31Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:30:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(21,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":21,"at":"2026-03-01T12:30:46Z","trusted":true,"type":"lap","session":"233fcefe68d32c5e","lap":null,"started_at":"2026-03-01T12:30:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:30:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(22,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":22,"at":"2026-03-01T12:31:00Z","trusted":true,"type":"lap","session":"233fcefe68d32c5e","lap":3,"started_at":"2026-03-01T12:30:50Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":10000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:31:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(23,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":23,"at":"2026-03-01T12:31:06Z","trusted":true,"type":"lap","session":"233fcefe68d32c5e","lap":null,"started_at":"2026-03-01T12:31:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:31:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(24,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":24,"at":"2026-03-01T12:31:20Z","trusted":true,"type":"lap","session":"233fcefe68d32c5e","lap":4,"started_at":"2026-03-01T12:31:09Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":11000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:31:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(25,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":25,"at":"2026-03-01T12:31:26Z","trusted":true,"type":"lap","session":"233fcefe68d32c5e","lap":null,"started_at":"2026-03-01T12:31:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-01 12:31:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(26,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":26,"at":"2026-03-01T12:31:29Z","trusted":true,"type":"session","session":"233fcefe68d32c5e","rev":2,"member":null,"programme":"free","started_at":"2026-03-01T12:30:00Z","ended_at":"2026-03-01T12:31:29Z","laps":4,"distance_mm":22000,"walking_ms":38000,"why":"tag","load_kind":null,"load_kg":null,"result":null}',0,'2026-03-01 12:31:29.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(27,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":27,"at":"2026-03-02T12:40:00Z","trusted":true,"type":"session","session":"f2bb2803875eb646","rev":1,"member":"986b8a4f3e3585a2","programme":"free","started_at":"2026-03-02T12:40:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-03-02 12:40:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(28,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":28,"at":"2026-03-02T12:40:20Z","trusted":true,"type":"lap","session":"f2bb2803875eb646","lap":1,"started_at":"2026-03-02T12:40:11.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8100,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:40:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(29,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":29,"at":"2026-03-02T12:40:26Z","trusted":true,"type":"lap","session":"f2bb2803875eb646","lap":null,"started_at":"2026-03-02T12:40:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:40:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(30,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":30,"at":"2026-03-02T12:40:40Z","trusted":true,"type":"lap","session":"f2bb2803875eb646","lap":2,"started_at":"2026-03-02T12:40:30.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9100,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:40:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(31,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":31,"at":"2026-03-02T12:40:46Z","trusted":true,"type":"lap","session":"f2bb2803875eb646","lap":null,"started_at":"2026-03-02T12:40:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:40:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(32,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":32,"at":"2026-03-02T12:41:00Z","trusted":true,"type":"lap","session":"f2bb2803875eb646","lap":3,"started_at":"2026-03-02T12:40:49.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":10100,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:41:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(33,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":33,"at":"2026-03-02T12:41:06Z","trusted":true,"type":"lap","session":"f2bb2803875eb646","lap":null,"started_at":"2026-03-02T12:41:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:41:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(34,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":34,"at":"2026-03-02T12:41:09Z","trusted":true,"type":"session","session":"f2bb2803875eb646","rev":2,"member":"986b8a4f3e3585a2","programme":"free","started_at":"2026-03-02T12:40:00Z","ended_at":"2026-03-02T12:41:09Z","laps":3,"distance_mm":16500,"walking_ms":27300,"why":"tag","load_kind":null,"load_kg":null,"result":null}',0,'2026-03-02 12:41:09.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(35,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":35,"at":"2026-03-02T12:50:00Z","trusted":true,"type":"session","session":"bbd0b8d616faca7b","rev":1,"member":"8dd569d8a7b4f542","programme":"free","started_at":"2026-03-02T12:50:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-03-02 12:50:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(36,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":36,"at":"2026-03-02T12:50:20Z","trusted":true,"type":"lap","session":"bbd0b8d616faca7b","lap":1,"started_at":"2026-03-02T12:50:11.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8100,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:50:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(37,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":37,"at":"2026-03-02T12:50:26Z","trusted":true,"type":"lap","session":"bbd0b8d616faca7b","lap":null,"started_at":"2026-03-02T12:50:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:50:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(38,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":38,"at":"2026-03-02T12:50:40Z","trusted":true,"type":"lap","session":"bbd0b8d616faca7b","lap":2,"started_at":"2026-03-02T12:50:30.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9100,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:50:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(39,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":39,"at":"2026-03-02T12:50:46Z","trusted":true,"type":"lap","session":"bbd0b8d616faca7b","lap":null,"started_at":"2026-03-02T12:50:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 12:50:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(40,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":40,"at":"2026-03-02T12:50:49Z","trusted":true,"type":"session","session":"bbd0b8d616faca7b","rev":2,"member":"8dd569d8a7b4f542","programme":"free","started_at":"2026-03-02T12:50:00Z","ended_at":"2026-03-02T12:50:49Z","laps":2,"distance_mm":11000,"walking_ms":17200,"why":"tag","load_kind":null,"load_kg":null,"result":null}',0,'2026-03-02 12:50:49.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(41,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":41,"at":"2026-03-02T13:00:00Z","trusted":true,"type":"session","session":"c07187480eccfa58","rev":1,"member":null,"programme":"free","started_at":"2026-03-02T13:00:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-03-02 13:00:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(42,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":42,"at":"2026-03-02T13:00:20Z","trusted":true,"type":"lap","session":"c07187480eccfa58","lap":1,"started_at":"2026-03-02T13:00:11.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":8100,"distance_mm":5500,"steps":12}',0,'2026-03-02 13:00:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(43,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":43,"at":"2026-03-02T13:00:26Z","trusted":true,"type":"lap","session":"c07187480eccfa58","lap":null,"started_at":"2026-03-02T13:00:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 13:00:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(44,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":44,"at":"2026-03-02T13:00:40Z","trusted":true,"type":"lap","session":"c07187480eccfa58","lap":2,"started_at":"2026-03-02T13:00:30.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":9100,"distance_mm":5500,"steps":12}',0,'2026-03-02 13:00:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(45,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":45,"at":"2026-03-02T13:00:46Z","trusted":true,"type":"lap","session":"c07187480eccfa58","lap":null,"started_at":"2026-03-02T13:00:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 13:00:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(46,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":46,"at":"2026-03-02T13:01:00Z","trusted":true,"type":"lap","session":"c07187480eccfa58","lap":3,"started_at":"2026-03-02T13:00:49.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":10100,"distance_mm":5500,"steps":12}',0,'2026-03-02 13:01:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(47,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":47,"at":"2026-03-02T13:01:06Z","trusted":true,"type":"lap","session":"c07187480eccfa58","lap":null,"started_at":"2026-03-02T13:01:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 13:01:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(48,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":48,"at":"2026-03-02T13:01:20Z","trusted":true,"type":"lap","session":"c07187480eccfa58","lap":4,"started_at":"2026-03-02T13:01:08.900000Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":11100,"distance_mm":5500,"steps":12}',0,'2026-03-02 13:01:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(49,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":49,"at":"2026-03-02T13:01:26Z","trusted":true,"type":"lap","session":"c07187480eccfa58","lap":null,"started_at":"2026-03-02T13:01:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-03-02 13:01:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(50,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":50,"at":"2026-03-02T13:01:29Z","trusted":true,"type":"session","session":"c07187480eccfa58","rev":2,"member":null,"programme":"free","started_at":"2026-03-02T13:00:00Z","ended_at":"2026-03-02T13:01:29Z","laps":4,"distance_mm":22000,"walking_ms":38400,"why":"tag","load_kind":null,"load_kg":null,"result":null}',0,'2026-03-02 13:01:29.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(51,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":51,"at":"2026-04-10T13:10:00Z","trusted":true,"type":"session","session":"c880a1fc0bc3d18f","rev":1,"member":"986b8a4f3e3585a2","programme":"free","started_at":"2026-04-10T13:10:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-04-10 13:10:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(52,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":52,"at":"2026-04-10T13:10:20Z","trusted":true,"type":"lap","session":"c880a1fc0bc3d18f","lap":1,"started_at":"2026-04-10T13:10:08Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":12000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:10:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(53,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":53,"at":"2026-04-10T13:10:26Z","trusted":true,"type":"lap","session":"c880a1fc0bc3d18f","lap":null,"started_at":"2026-04-10T13:10:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:10:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(54,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":54,"at":"2026-04-10T13:10:40Z","trusted":true,"type":"lap","session":"c880a1fc0bc3d18f","lap":2,"started_at":"2026-04-10T13:10:27Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":13000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:10:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(55,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":55,"at":"2026-04-10T13:10:46Z","trusted":true,"type":"lap","session":"c880a1fc0bc3d18f","lap":null,"started_at":"2026-04-10T13:10:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:10:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(56,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":56,"at":"2026-04-10T13:11:00Z","trusted":true,"type":"lap","session":"c880a1fc0bc3d18f","lap":3,"started_at":"2026-04-10T13:10:46Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":14000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:11:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(57,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":57,"at":"2026-04-10T13:11:06Z","trusted":true,"type":"lap","session":"c880a1fc0bc3d18f","lap":null,"started_at":"2026-04-10T13:11:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:11:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(58,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":58,"at":"2026-04-10T13:11:09Z","trusted":true,"type":"session","session":"c880a1fc0bc3d18f","rev":2,"member":"986b8a4f3e3585a2","programme":"free","started_at":"2026-04-10T13:10:00Z","ended_at":"2026-04-10T13:11:09Z","laps":3,"distance_mm":16500,"walking_ms":39000,"why":"tag","load_kind":null,"load_kg":null,"result":null}',0,'2026-04-10 13:11:09.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(59,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":59,"at":"2026-04-10T13:20:00Z","trusted":true,"type":"session","session":"7155fe8fcceabb94","rev":1,"member":"8dd569d8a7b4f542","programme":"free","started_at":"2026-04-10T13:20:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-04-10 13:20:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(60,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":60,"at":"2026-04-10T13:20:20Z","trusted":true,"type":"lap","session":"7155fe8fcceabb94","lap":1,"started_at":"2026-04-10T13:20:08Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":12000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:20:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(61,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":61,"at":"2026-04-10T13:20:26Z","trusted":true,"type":"lap","session":"7155fe8fcceabb94","lap":null,"started_at":"2026-04-10T13:20:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:20:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(62,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":62,"at":"2026-04-10T13:20:40Z","trusted":true,"type":"lap","session":"7155fe8fcceabb94","lap":2,"started_at":"2026-04-10T13:20:27Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":13000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:20:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(63,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":63,"at":"2026-04-10T13:20:46Z","trusted":true,"type":"lap","session":"7155fe8fcceabb94","lap":null,"started_at":"2026-04-10T13:20:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:20:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(64,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":64,"at":"2026-04-10T13:20:49Z","trusted":true,"type":"session","session":"7155fe8fcceabb94","rev":2,"member":"8dd569d8a7b4f542","programme":"free","started_at":"2026-04-10T13:20:00Z","ended_at":"2026-04-10T13:20:49Z","laps":2,"distance_mm":11000,"walking_ms":25000,"why":"tag","load_kind":null,"load_kg":null,"result":null}',0,'2026-04-10 13:20:49.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(65,'6bdf2b574a3899bd','event/session','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":65,"at":"2026-04-10T13:30:00Z","trusted":true,"type":"session","session":"3eed43059e1691da","rev":1,"member":null,"programme":"free","started_at":"2026-04-10T13:30:00Z","ended_at":null,"laps":0,"distance_mm":0,"walking_ms":0,"why":null,"load_kind":null,"load_kg":null,"result":null}',0,'2026-04-10 13:30:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(66,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":66,"at":"2026-04-10T13:30:20Z","trusted":true,"type":"lap","session":"3eed43059e1691da","lap":1,"started_at":"2026-04-10T13:30:08Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":12000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:30:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(67,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":67,"at":"2026-04-10T13:30:26Z","trusted":true,"type":"lap","session":"3eed43059e1691da","lap":null,"started_at":"2026-04-10T13:30:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:30:26.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(68,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":68,"at":"2026-04-10T13:30:40Z","trusted":true,"type":"lap","session":"3eed43059e1691da","lap":2,"started_at":"2026-04-10T13:30:27Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":13000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:30:40.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(69,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":69,"at":"2026-04-10T13:30:46Z","trusted":true,"type":"lap","session":"3eed43059e1691da","lap":null,"started_at":"2026-04-10T13:30:41Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:30:46.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(70,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":70,"at":"2026-04-10T13:31:00Z","trusted":true,"type":"lap","session":"3eed43059e1691da","lap":3,"started_at":"2026-04-10T13:30:46Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":14000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:31:00.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(71,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":71,"at":"2026-04-10T13:31:06Z","trusted":true,"type":"lap","session":"3eed43059e1691da","lap":null,"started_at":"2026-04-10T13:31:01Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:31:06.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(72,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":72,"at":"2026-04-10T13:31:20Z","trusted":true,"type":"lap","session":"3eed43059e1691da","lap":4,"started_at":"2026-04-10T13:31:05Z","direction":"away","facing":"backward","facing_by":"feet","confidence":0.9,"counted":true,"reason":null,"marks":[],"duration_ms":15000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:31:20.000000',NULL,NULL);
INSERT INTO "outbox" VALUES(73,'6bdf2b574a3899bd','event/lap','{"v":1,"kiosk":"lane-1","epoch":"6bdf2b574a3899bd","seq":73,"at":"2026-04-10T13:31:26Z","trusted":true,"type":"lap","session":"3eed43059e1691da","lap":null,"started_at":"2026-04-10T13:31:21Z","direction":"toward","facing":"forward","facing_by":"feet","confidence":0.9,"counted":false,"reason":"return_leg","marks":[],"duration_ms":5000,"distance_mm":5500,"steps":12}',0,'2026-04-10 13:31:26.000000',NULL,NULL);
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
INSERT INTO "score" VALUES('all','1970-01-01','lane-1','8dd569d8a7b4f542',6,33000,3,6,33000,3,8000,8000);
INSERT INTO "score" VALUES('all','1970-01-01','lane-1','986b8a4f3e3585a2',9,49500,3,9,49500,3,8000,8000);
INSERT INTO "score" VALUES('day','2026-03-01','lane-1','8dd569d8a7b4f542',2,11000,1,2,11000,1,8000,8000);
INSERT INTO "score" VALUES('day','2026-03-01','lane-1','986b8a4f3e3585a2',3,16500,1,3,16500,1,8000,8000);
INSERT INTO "score" VALUES('day','2026-03-02','lane-1','8dd569d8a7b4f542',2,11000,1,2,11000,1,8100,8100);
INSERT INTO "score" VALUES('day','2026-03-02','lane-1','986b8a4f3e3585a2',3,16500,1,3,16500,1,8100,8100);
INSERT INTO "score" VALUES('day','2026-04-10','lane-1','8dd569d8a7b4f542',2,11000,1,2,11000,1,12000,12000);
INSERT INTO "score" VALUES('day','2026-04-10','lane-1','986b8a4f3e3585a2',3,16500,1,3,16500,1,12000,12000);
INSERT INTO "score" VALUES('month','2026-03-01','lane-1','8dd569d8a7b4f542',4,22000,2,4,22000,2,8000,8000);
INSERT INTO "score" VALUES('month','2026-03-01','lane-1','986b8a4f3e3585a2',6,33000,2,6,33000,2,8000,8000);
INSERT INTO "score" VALUES('month','2026-04-01','lane-1','8dd569d8a7b4f542',2,11000,1,2,11000,1,12000,12000);
INSERT INTO "score" VALUES('month','2026-04-01','lane-1','986b8a4f3e3585a2',3,16500,1,3,16500,1,12000,12000);
INSERT INTO "score" VALUES('week','2026-02-23','lane-1','8dd569d8a7b4f542',2,11000,1,2,11000,1,8000,8000);
INSERT INTO "score" VALUES('week','2026-02-23','lane-1','986b8a4f3e3585a2',3,16500,1,3,16500,1,8000,8000);
INSERT INTO "score" VALUES('week','2026-03-02','lane-1','8dd569d8a7b4f542',2,11000,1,2,11000,1,8100,8100);
INSERT INTO "score" VALUES('week','2026-03-02','lane-1','986b8a4f3e3585a2',3,16500,1,3,16500,1,8100,8100);
INSERT INTO "score" VALUES('week','2026-04-06','lane-1','8dd569d8a7b4f542',2,11000,1,2,11000,1,12000,12000);
INSERT INTO "score" VALUES('week','2026-04-06','lane-1','986b8a4f3e3585a2',3,16500,1,3,16500,1,12000,12000);
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
	trusted BOOLEAN NOT NULL, load_kind VARCHAR(20), load_kg FLOAT, result JSON, boot VARCHAR(36), started_up_ms BIGINT, ended_up_ms BIGINT, 
	CONSTRAINT pk_session PRIMARY KEY (id), 
	CONSTRAINT fk_session_member_id FOREIGN KEY(member_id) REFERENCES member (id)
);
INSERT INTO "session" VALUES('e2dce88774830553','lane-1','986b8a4f3e3585a2','free','2026-03-01 12:10:00.000000','2026-03-01 12:11:09.000000',3,16500,27000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "session" VALUES('bbe003cb2746a22d','lane-1','8dd569d8a7b4f542','free','2026-03-01 12:20:00.000000','2026-03-01 12:20:49.000000',2,11000,17000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "session" VALUES('233fcefe68d32c5e','lane-1',NULL,'free','2026-03-01 12:30:00.000000','2026-03-01 12:31:29.000000',4,22000,38000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "session" VALUES('f2bb2803875eb646','lane-1','986b8a4f3e3585a2','free','2026-03-02 12:40:00.000000','2026-03-02 12:41:09.000000',3,16500,27300,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "session" VALUES('bbd0b8d616faca7b','lane-1','8dd569d8a7b4f542','free','2026-03-02 12:50:00.000000','2026-03-02 12:50:49.000000',2,11000,17200,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "session" VALUES('c07187480eccfa58','lane-1',NULL,'free','2026-03-02 13:00:00.000000','2026-03-02 13:01:29.000000',4,22000,38400,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "session" VALUES('c880a1fc0bc3d18f','lane-1','986b8a4f3e3585a2','free','2026-04-10 13:10:00.000000','2026-04-10 13:11:09.000000',3,16500,39000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "session" VALUES('7155fe8fcceabb94','lane-1','8dd569d8a7b4f542','free','2026-04-10 13:20:00.000000','2026-04-10 13:20:49.000000',2,11000,25000,'tag',2,1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "session" VALUES('3eed43059e1691da','lane-1',NULL,'free','2026-04-10 13:30:00.000000',NULL,4,22000,54000,NULL,1,1,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE tombstone (
	member_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_tombstone PRIMARY KEY (member_id)
);
CREATE TABLE total (
	period VARCHAR(5) NOT NULL, 
	first_day DATE NOT NULL, 
	lane VARCHAR(63) NOT NULL, 
	laps BIGINT NOT NULL, 
	distance_mm BIGINT NOT NULL, 
	CONSTRAINT pk_total PRIMARY KEY (period, first_day, lane)
);
INSERT INTO "total" VALUES('day','2026-03-01','lane-1',9,49500);
INSERT INTO "total" VALUES('week','2026-02-23','lane-1',9,49500);
INSERT INTO "total" VALUES('month','2026-03-01','lane-1',18,99000);
INSERT INTO "total" VALUES('all','1970-01-01','lane-1',27,148500);
INSERT INTO "total" VALUES('day','2026-03-02','lane-1',9,49500);
INSERT INTO "total" VALUES('week','2026-03-02','lane-1',9,49500);
INSERT INTO "total" VALUES('day','2026-04-10','lane-1',9,49500);
INSERT INTO "total" VALUES('week','2026-04-06','lane-1',9,49500);
INSERT INTO "total" VALUES('month','2026-04-01','lane-1',9,49500);
CREATE INDEX ix_session_member_id_started_at ON session (member_id, started_at);
CREATE INDEX ix_lap_session_id ON lap (session_id);
CREATE INDEX ix_outbox_sent_at_seq ON outbox (sent_at, seq);
CREATE INDEX ix_member_floor_consent ON member (id) WHERE floor_consent = 1;
CREATE INDEX ix_member_web_consent ON member (id) WHERE web_consent = 1;
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
CREATE INDEX ix_outbox_retained ON outbox (topic, seq) WHERE retain;
COMMIT;
