// The agent answers on a virtio-serial port named "e2e": one JSON object a line, {id, argv, stdin, timeoutSeconds} in and
// {id, exitCode, stdout, stderr, error} out, the streams in base64. Commands run side by side. It says {"hello": true} once the port is open.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

const portName = "e2e"

type request struct {
	ID             int      `json:"id"`
	Argv           []string `json:"argv"`
	Stdin          []byte   `json:"stdin"`
	TimeoutSeconds float64  `json:"timeoutSeconds"`
}

type response struct {
	ID       int    `json:"id"`
	ExitCode int    `json:"exitCode"`
	Stdout   []byte `json:"stdout"`
	Stderr   []byte `json:"stderr"`
	Error    string `json:"error"`
}

// port reads and writes with plain blocking system calls. A read of nothing means that nobody listens on the host's side yet.
type port struct {
	fd    int
	write sync.Mutex
}

func openPort() *port {
	for ; ; time.Sleep(100 * time.Millisecond) {
		names, _ := filepath.Glob("/sys/class/virtio-ports/*/name")
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil || strings.TrimSpace(string(text)) != portName {
				continue
			}
			fd, err := syscall.Open("/dev/"+filepath.Base(filepath.Dir(name)), syscall.O_RDWR|syscall.O_CLOEXEC, 0)
			if err == nil {
				return &port{fd: fd}
			}
		}
	}
}

func (p *port) Read(buffer []byte) (int, error) {
	for {
		count, err := syscall.Read(p.fd, buffer)
		if count > 0 {
			return count, nil
		}
		if err != nil && err != syscall.EINTR && err != syscall.EAGAIN && err != syscall.EPIPE {
			return 0, err
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func (p *port) send(value any) {
	line, err := json.Marshal(value)
	if err != nil {
		return
	}
	line = append(line, '\n')
	p.write.Lock()
	defer p.write.Unlock()
	for len(line) > 0 {
		count, err := syscall.Write(p.fd, line)
		if count > 0 {
			line = line[count:]
		}
		if err != nil {
			time.Sleep(50 * time.Millisecond)
		}
	}
}

func run(asked request) response {
	answer := response{ID: asked.ID, ExitCode: -1}
	if len(asked.Argv) == 0 {
		answer.Error = "empty argv"
		return answer
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(asked.TimeoutSeconds*float64(time.Second)))
	defer cancel()
	var stdout, stderr bytes.Buffer
	command := exec.CommandContext(ctx, asked.Argv[0], asked.Argv[1:]...)
	command.Stdin = bytes.NewReader(asked.Stdin)
	command.Stdout, command.Stderr = &stdout, &stderr
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	command.WaitDelay = time.Second // a daemon started by the command keeps its streams open
	err := command.Run()
	if command.ProcessState != nil {
		answer.ExitCode = command.ProcessState.ExitCode()
	} else if err != nil {
		answer.Error = err.Error()
	}
	if ctx.Err() != nil {
		answer.Error = "deadline"
	}
	answer.Stdout, answer.Stderr = stdout.Bytes(), stderr.Bytes()
	return answer
}

func main() {
	os.Setenv("LC_ALL", "C")
	os.Setenv("HOME", "/root")
	os.Setenv("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
	line := openPort()
	line.send(map[string]bool{"hello": true})
	reader := bufio.NewReaderSize(line, 1<<16)
	for {
		text, err := reader.ReadBytes('\n')
		if err != nil {
			os.Exit(1)
		}
		var asked request
		if json.Unmarshal(text, &asked) != nil {
			continue
		}
		go func() { line.send(run(asked)) }()
	}
}
