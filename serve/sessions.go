package serve

import (
	"context"
	"crypto/rand"
	"sync"
	"time"
)

// sessions are the sessions of one transport. mcp-go's own managers know no owners, set no bound, and keep the id of
// every session that ever ended.
type sessions struct {
	max      int
	ttl      time.Duration
	inflight *gauge

	mu   sync.Mutex
	byID map[string]*session
}

// session is one client's session.
type session struct {
	id    string
	calls *calls
	ended context.Context // done when the session is over
	end   func()

	owner     owner
	unclaimed bool // the first to use it becomes the owner
	used      time.Time
	busy      int // requests and streams that use it now
}

// newID is an id that cannot be guessed.
func newID() string { return rand.Text() }

func newSessions(limit int, ttl time.Duration, inflight *gauge) *sessions {
	return &sessions{max: limit, ttl: ttl, inflight: inflight, byID: map[string]*session{}}
}

// spare is how long a session must have been idle before it gives way to a new one.
func (s *sessions) spare() time.Duration { return s.ttl / sweeps }

// add makes a session that is in use, or returns nil if there are too many. The session idle longest may have to go;
// then it is returned as well.
func (s *sessions) add(o owner, unclaimed bool) (made, gone *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	if len(s.byID) >= s.max {
		for _, old := range s.byID {
			if old.busy == 0 && now.Sub(old.used) >= s.spare() && (gone == nil || old.used.Before(gone.used)) {
				gone = old
			}
		}
		if gone == nil {
			return nil, nil
		}
		s.drop(gone)
	}
	made = &session{id: newID(), calls: newCalls(s.inflight), owner: o, unclaimed: unclaimed, used: now, busy: 1}
	made.ended, made.end = context.WithCancel(context.Background())
	s.byID[made.id] = made
	return made, gone
}

// take finds a session of o for use, or returns nil: a session of another caller is as good as none.
func (s *sessions) take(id string, o owner) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.byID[id]
	if found == nil {
		return nil
	}
	if found.unclaimed {
		found.owner, found.unclaimed = o, false
	}
	if found.owner != o {
		return nil
	}
	found.busy++
	found.used = time.Now()
	return found
}

// leave ends one use of a session.
func (s *sessions) leave(one *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one.busy--
	one.used = time.Now()
}

// remove ends a session.
func (s *sessions) remove(one *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(one)
}

func (s *sessions) drop(one *session) {
	delete(s.byID, one.id)
	one.end()
}

// expire ends the sessions idle for too long and returns them.
func (s *sessions) expire() (gone []*session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range s.byID {
		if one.busy == 0 && time.Since(one.used) > s.ttl {
			s.drop(one)
			gone = append(gone, one)
		}
	}
	return gone
}
